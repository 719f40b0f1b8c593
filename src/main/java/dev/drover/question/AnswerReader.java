package dev.drover.question;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Understands replies by the answer grammar alone: {@code yes}, {@code no}, a value, or lines such as
 * {@code DB_PASSWORD = vault secret/data/shop/db#password}. It knows which of the open questions a reply speaks to, says
 * what it did not understand and which forms it would, and refuses a reply that carries a secret in clear. What it can't
 * read for certain it never guesses.
 */
public final class AnswerReader {
    private final List<Question> open;
    private final List<String> apps;
    private final SecretSight secrets;

    public AnswerReader(List<Question> open, SecretSight secrets) {
        this(open, List.of(), secrets);
    }

    /** With the names of the apps that the questions are about, where there are several. */
    public AnswerReader(List<Question> open, Collection<String> apps, SecretSight secrets) {
        this.open = List.copyOf(open);
        this.apps = apps.stream()
                .filter(app -> !app.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        this.secrets = secrets;
    }

    /**
     * Reads a reply. The thread's questions are those of the review thread that it was written in; empty for the conversation
     * of the pull request, where only lines that name a question are answers.
     */
    public Reading read(String reply, List<QuestionId> thread) {
        List<String> lines = ReplyLines.of(reply);
        if (lines.isEmpty() || CommandReader.isCommand(lines.getFirst())) {
            return new Reading.Silence();
        }
        Gathered gathered = new Gathered();
        for (String line : lines) {
            readLine(line, thread, gathered);
        }
        if (!gathered.exposed.isEmpty()) {
            return new Reading.Exposed(gathered.exposed, SecretAdvice.forNames(gathered.exposed));
        }
        if (gathered.troubles.isEmpty()) {
            return gathered.given.isEmpty() ? new Reading.Silence() : new Reading.Understood(gathered.given);
        }
        return new Reading.Unclear(gathered.given, gathered.troubles, gathered.prose);
    }

    private static final class Gathered {
        final List<Given> given = new ArrayList<>();
        final List<Trouble> troubles = new ArrayList<>();
        final List<String> exposed = new ArrayList<>();
        boolean prose;
    }

    private void readLine(String line, List<QuestionId> thread, Gathered gathered) {
        Optional<Named> named = named(line, thread);
        if (named.isPresent() && named.get().id().of().isEmpty() && !apps.isEmpty()) {
            Gathered trial = new Gathered();
            answer(named.get().id(), named.get().form(), line, trial);
            gathered.exposed.addAll(trial.exposed);
            gathered.troubles.add(vague(line, named.get()));
            return;
        }
        if (named.isPresent()) {
            answer(named.get().id(), named.get().form(), line, gathered);
            return;
        }
        if (secrets.isSecret("", line)) {
            gathered.exposed.add("");
            return;
        }
        if (thread.isEmpty()) {
            return;
        }
        if (thread.size() == 1) {
            answer(thread.getFirst(), line, line, gathered);
            return;
        }
        toAll(line, thread, gathered);
    }

    /** A bare word in a thread that asks several things at once. */
    private void toAll(String line, List<QuestionId> thread, Gathered gathered) {
        AnswerForm form = AnswerForm.read(withoutStop(line));
        boolean agrees = form instanceof AnswerForm.Good(Answer answer) && answer instanceof Answer.Yes;
        if (!agrees) {
            boolean prose = form instanceof AnswerForm.Other;
            gathered.prose |= prose;
            gathered.troubles.add(new Trouble(
                    line,
                    "this thread asks about several things, so each line has to name the one it speaks to",
                    forms(thread)));
            return;
        }
        for (QuestionId id : thread) {
            if (question(id).map(Question::required).orElse(false)) {
                gathered.troubles.add(noDefault(line, id));
            } else {
                gathered.given.add(new Given(id, new Answer.Yes()));
            }
        }
    }

    private void answer(QuestionId id, String text, String line, Gathered gathered) {
        AnswerForm form = AnswerForm.read(text);
        if (form instanceof AnswerForm.Other) {
            form = AnswerForm.read(withoutStop(text));
        }
        if (form instanceof AnswerForm.Other) {
            form = bare(id, text);
        }
        switch (form) {
            case AnswerForm.Good(Answer answer) -> keep(id, answer, line, gathered);
            case AnswerForm.Bad(String what) -> {
                if (secrets.isSecret("", text)) {
                    gathered.exposed.add(AnswerText.name(id));
                } else {
                    gathered.troubles.add(new Trouble(line, what, forms(List.of(id))));
                }
            }
            case AnswerForm.Other() -> {
                gathered.prose = true;
                gathered.troubles.add(new Trouble(
                        line, "this reads like prose; write the answer in one of the forms below", forms(List.of(id))));
            }
        }
    }

    private void keep(QuestionId id, Answer answer, String line, Gathered gathered) {
        Optional<Question> question = question(id);
        if (answer instanceof Answer.Yes && question.map(Question::required).orElse(false)) {
            gathered.troubles.add(noDefault(line, id));
            return;
        }
        String clear = switch (answer) {
            case Answer.Value(String text) -> text;
            case Answer.Composite(String text) ->
                CompositeText.of(new Answer.Composite(text)).plain();
            default -> "";
        };
        if (!clear.isEmpty() && secrets.isSecret(nameFor(id, answer), clear)) {
            gathered.exposed.add(AnswerText.name(id));
            return;
        }
        if (answer instanceof Answer.Value(String text)) {
            switch (AnswerRules.check(id, text)) {
                case AnswerForm.Good(Answer typed) -> gathered.given.add(new Given(id, typed));
                case AnswerForm.Bad(String what) -> gathered.troubles.add(new Trouble(line, what, forms(List.of(id))));
                case AnswerForm.Other() -> throw new IllegalStateException("a rule says yes or no");
            }
            return;
        }
        gathered.given.add(new Given(id, answer));
    }

    /** The words between the sources of a composite are no secret because of the variable's name. */
    private static String nameFor(QuestionId id, Answer answer) {
        return answer instanceof Answer.Composite ? "" : AnswerText.shortName(id);
    }

    /** A value that stands for itself: one word, or more where the question takes more. */
    private static AnswerForm bare(QuestionId id, String text) {
        String word = text.length() > 2 && text.startsWith("`") && text.endsWith("`")
                ? text.substring(1, text.length() - 1)
                : text;
        boolean several = word.chars().anyMatch(Character::isWhitespace);
        if (!several) {
            return AnswerForm.text(word);
        }
        if (AnswerRules.takesSeveralWords(id) && AnswerRules.check(id, word) instanceof AnswerForm.Good) {
            return new AnswerForm.Good(new Answer.Value(word));
        }
        return new AnswerForm.Other();
    }

    private record Named(QuestionId id, String form) {}

    private Optional<Named> named(String line, List<QuestionId> thread) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(": ");
        int cut = equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
        if (cut <= 0) {
            return Optional.empty();
        }
        String name = line.substring(0, cut).replace("`", "").replace("*", "").strip();
        String form = line.substring(cut + 1).strip();
        if (form.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
            return Optional.empty();
        }
        return idOf(name, line.charAt(cut) == '=', thread, form).map(id -> new Named(id, form));
    }

    /** Several apps may be meant. */
    private Trouble vague(String line, Named named) {
        String name = AnswerText.shortName(named.id());
        return new Trouble(
                line,
                "this pull request is about several apps, so the line has to name the one it is for",
                apps.stream()
                        .sorted()
                        .map(app -> app + "/" + name + " = " + named.form())
                        .toList());
    }

    /** The question that a name means; of no app where there are several and none of them is clear. */
    private Optional<QuestionId> idOf(String name, boolean equals, List<QuestionId> thread, String form) {
        boolean addressed = equals && (!thread.isEmpty() || !(AnswerForm.read(form) instanceof AnswerForm.Other));
        if (apps.isEmpty()) {
            return among(open, name, addressed);
        }
        for (String app : apps) {
            if (name.length() > app.length() + 1 && name.regionMatches(true, 0, app + "/", 0, app.length() + 1)) {
                return of(app, name.substring(app.length() + 1), equals);
            }
        }
        if (!thread.isEmpty()) {
            return of(thread.getFirst().of(), name, addressed);
        }
        List<QuestionId> meant =
                apps.stream().flatMap(app -> of(app, name, addressed).stream()).toList();
        List<QuestionId> asked =
                meant.stream().filter(id -> question(id).isPresent()).toList();
        return asked.size() == 1
                ? Optional.of(asked.getFirst())
                : meant.stream().findFirst().map(id -> id.about(""));
    }

    private Optional<QuestionId> of(String app, String name, boolean addressed) {
        List<Question> its =
                open.stream().filter(question -> question.id().of().equals(app)).toList();
        return among(its, name, addressed).map(id -> id.about(app));
    }

    private static Optional<QuestionId> among(List<Question> open, String name, boolean addressed) {
        for (Question question : open) {
            String id = question.id().text();
            if (id.equals(name) || AnswerText.shortName(question.id()).equals(name)) {
                return Optional.of(question.id());
            }
        }
        for (Question question : open) {
            if (AnswerText.shortName(question.id()).equalsIgnoreCase(name)) {
                return Optional.of(question.id());
            }
        }
        if (!addressed) {
            return Optional.empty();
        }
        String bare = name.startsWith("env.") ? name.substring("env.".length()) : name;
        if (isVariableName(bare) && (name.startsWith("env.") || bare.chars().noneMatch(Character::isLowerCase))) {
            return Optional.of(new QuestionId("env." + bare));
        }
        return AnswerRules.isKnown(name) ? Optional.of(new QuestionId(name)) : Optional.empty();
    }

    private static boolean isVariableName(String name) {
        return !name.isEmpty()
                && name.length() <= 128
                && !Character.isDigit(name.charAt(0))
                && name.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
    }

    private Optional<Question> question(QuestionId id) {
        return open.stream().filter(question -> question.id().equals(id)).findFirst();
    }

    private Trouble noDefault(String line, QuestionId id) {
        return new Trouble(line, AnswerText.name(id) + " has no default that a yes could confirm", forms(List.of(id)));
    }

    private List<String> forms(List<QuestionId> ids) {
        for (QuestionId id : ids) {
            Optional<Question> question = question(id);
            if (question.isPresent() && !question.get().forms().isEmpty()) {
                boolean required = question.get().required();
                return question.get().forms().stream()
                        .filter(form -> !required || !form.equals("yes"))
                        .toList();
            }
        }
        return ids.isEmpty() ? List.of() : AnswerForms.forId(ids.getFirst());
    }

    private static String withoutStop(String text) {
        int end = text.length();
        while (end > 1 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '!' || text.charAt(end - 1) == ',')) {
            end--;
        }
        return text.substring(0, end);
    }
}
