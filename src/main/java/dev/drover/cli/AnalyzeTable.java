package dev.drover.cli;

import static dev.drover.cli.Table.printable;

import dev.drover.draft.Inquiry;
import dev.drover.facts.Candidate;
import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.question.AnswerText;
import dev.drover.question.Question;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Facts as a table that fits the width of a terminal, grouped, with a bar for how much each is believed; then what disagrees and what is open. */
final class AnalyzeTable {
    private static final int MOST_OTHERS = 4;
    private static final double WORTH_SAYING = 0.4;
    private static final int BAR = 10;
    private static final int NARROWEST = 60;
    private static final int WIDEST = 160;
    private static final String INDENT = "  ";
    private static final int GAPS = 6 + INDENT.length();
    private static final int CONFIDENCE = BAR + 5;

    /** What people look for together. */
    private enum Group {
        IMAGE("Image"),
        NETWORK("Network"),
        RUN("Run"),
        ENVIRONMENT("Environment"),
        NEEDS("Needs"),
        SIZE("Size");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        static Group of(FactName name) {
            return switch (name) {
                case DOCKERFILE, CONTEXT, TARGET, IMAGE -> IMAGE;
                case PORT, PORT_VARIABLE, PORT_FORMAT, CHECK, ROUTE -> NETWORK;
                case JOB_TYPE, SCHEDULE, COMMAND, ARGS, USER, STOP_SIGNAL, ARCH -> RUN;
                case ENV -> ENVIRONMENT;
                case VOLUME, SERVICE -> NEEDS;
                case MEMORY, CPU, CLASS, GPU -> SIZE;
            };
        }
    }

    private final boolean colour;
    private final int width;
    private final StringBuilder out = new StringBuilder();
    private int factWidth;
    private int valueWidth;
    private int sourceWidth;

    AnalyzeTable(boolean colour, int width) {
        this.colour = colour;
        this.width = Math.clamp(width, NARROWEST, WIDEST);
    }

    String text(List<Inquiry> apps) {
        if (apps.isEmpty()) {
            return "There is nothing here that can be deployed: no Dockerfile, no compose file, no job spec.\n";
        }
        if (apps.size() > 1) {
            line(apps.size() + " apps: "
                    + apps.stream().map(each -> printable(each.name())).collect(Collectors.joining(", ")));
            line("");
        }
        for (int i = 0; i < apps.size(); i++) {
            app(apps.get(i), apps.getFirst());
            if (i + 1 < apps.size()) {
                line("");
            }
        }
        apps.stream()
                .flatMap(each -> each.app().facts().partial().stream())
                .distinct()
                .forEach(said -> line(faint("Note: " + printable(said))));
        return out.toString();
    }

    private void app(Inquiry inquiry, Inquiry first) {
        List<Fact> facts = inquiry.app().facts().facts();
        List<Fact> own = inquiry.equals(first)
                ? facts
                : beyond(facts, first.app().facts().facts());
        List<Fact> disputed = own.stream().filter(Fact::disputed).toList();
        String dockerfile = inquiry.app().scope().dockerfile();
        line(strong(printable(inquiry.name()))
                + (dockerfile.isEmpty() ? "" : " from " + printable(dockerfile))
                + faint("  " + number(facts.size(), "fact") + ", " + disputed.size() + " disputed, "
                        + number(inquiry.questions().size(), "question")));
        if (facts.isEmpty()) {
            line("Nothing here says what would run: there is no Dockerfile, compose file or job spec.");
            questions(inquiry.questions());
            return;
        }
        chosen(own);
        line("");
        columns(own);
        line(faint(fit("", factWidth + INDENT.length()) + "  " + fit("", valueWidth) + "  "
                + fit("read at", sourceWidth) + "  confidence"));
        grouped(own).forEach((group, members) -> {
            line(strong(group.title));
            members.forEach(this::fact);
        });
        if (own.size() < facts.size()) {
            line(faint(INDENT + number(facts.size() - own.size(), "fact") + " more, the same as of "
                    + printable(first.name())));
        }
        disagreements(disputed);
        questions(inquiry.questions());
    }

    /** What is not said of the first app already, in the very same places. */
    private static List<Fact> beyond(List<Fact> facts, List<Fact> first) {
        Set<Fact> known = Set.copyOf(first);
        List<Fact> own = facts.stream().filter(fact -> !known.contains(fact)).toList();
        return own.isEmpty() ? facts : own;
    }

    private static Map<Group, List<Fact>> grouped(List<Fact> facts) {
        return facts.stream()
                .collect(Collectors.groupingBy(
                        fact -> Group.of(fact.key().name()), () -> new EnumMap<>(Group.class), Collectors.toList()));
    }

    /** Of several Dockerfiles, why this one. */
    private void chosen(List<Fact> facts) {
        facts.stream()
                .filter(fact -> fact.key().name() == FactName.DOCKERFILE
                        && !fact.others().isEmpty())
                .forEach(fact -> {
                    String path = FactWords.value(fact.value());
                    String reason = fact.evidence().stream()
                            .filter(each -> !each.file().equals(path))
                            .findFirst()
                            .map(each -> each.file() + ":" + each.line() + " builds it")
                            .orElse("nothing says which is deployed, and it is the plainest");
                    String others = fact.others().stream()
                            .map(other -> FactWords.value(other.value()))
                            .limit(MOST_OTHERS)
                            .collect(Collectors.joining(", "));
                    String more = fact.others().size() > MOST_OTHERS ? " …" : "";
                    line("Chosen because " + printable(reason)
                            + faint(". Others: " + others + more + "; --dockerfile PATH takes one of them."));
                });
    }

    private void columns(List<Fact> facts) {
        int free = width - CONFIDENCE - GAPS;
        factWidth = widest(facts.stream().map(FactWords::name).toList(), 4, free * 30 / 100);
        sourceWidth =
                widest(facts.stream().map(fact -> FactWords.source(fact.best())).toList(), 7, free * 36 / 100);
        int wanted = widest(facts.stream().map(FactWords::value).toList(), 5, free);
        valueWidth = Math.max(10, Math.min(wanted, free - factWidth - sourceWidth));
    }

    private static int widest(List<String> texts, int least, int most) {
        int widest = texts.stream().mapToInt(String::length).max().orElse(least);
        return Math.max(least, Math.min(widest, most));
    }

    private void fact(Fact fact) {
        String cell = fit(FactWords.name(fact), factWidth);
        line(INDENT + paint(fact.disputed() ? "33" : "36", cell) + "  " + fit(FactWords.value(fact), valueWidth) + "  "
                + faint(fitEnd(FactWords.source(fact.best()), sourceWidth)) + "  " + bar(fact.confidence()));
    }

    private void disagreements(List<Fact> disputed) {
        if (disputed.isEmpty()) {
            return;
        }
        line("");
        line(strong("Disagreements"));
        for (Fact fact : disputed) {
            line(INDENT + paint("33", FactWords.name(fact)) + " " + said(fact.best()) + ", over");
            fact.others().stream()
                    .filter(other -> other.confidence() >= WORTH_SAYING)
                    .limit(MOST_OTHERS)
                    .forEach(other -> line(INDENT + INDENT + said(other)));
        }
    }

    private String said(Candidate candidate) {
        return fitLoosely(FactWords.value(candidate.value())) + faint(" (" + FactWords.source(candidate) + ")");
    }

    private void questions(List<Question> questions) {
        if (questions.isEmpty()) {
            return;
        }
        line("");
        line(strong("Would be asked"));
        List<Question> variables = questions.stream()
                .filter(question -> question.id().text().startsWith("env."))
                .toList();
        boolean together = variables.size() > 1;
        for (Question question : questions) {
            if (!together || !variables.contains(question)) {
                question(question);
            }
        }
        if (together) {
            line("  ? Where do these " + variables.size() + " variables come from?");
            int widest = widest(variables.stream().map(AnalyzeTable::variable).toList(), 1, width / 2);
            variables.forEach(each -> line("    " + fit(variable(each), widest) + "  " + otherwise(each)));
        }
    }

    private void question(Question question) {
        line("  ? " + printable(question.line()) + "  " + otherwise(question));
        line("    " + faint(printable(question.why())));
    }

    /** What happens when nobody answers. */
    private String otherwise(Question question) {
        if (question.required()) {
            return paint("31", "(required)");
        }
        String fallback = question.fallback().equals("none") ? "left out" : question.fallback();
        return fallback.isEmpty() ? "" : faint("unless answered: " + printable(fallback));
    }

    private static String variable(Question question) {
        return printable(AnswerText.shortName(question.id()));
    }

    private String bar(double confidence) {
        int full = (int) Math.round(confidence * BAR);
        String code = confidence >= 0.8 ? "32" : confidence >= 0.5 ? "33" : "31";
        String percent = String.format(Locale.ROOT, "%3d%%", Math.round(confidence * 100));
        return paint(code, "█".repeat(full)) + faint("░".repeat(BAR - full)) + " " + percent;
    }

    private static String number(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private static String fit(String text, int width) {
        String cut = text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
        return cut + " ".repeat(Math.max(0, width - cut.length()));
    }

    /** Of a path the end says more than the start. */
    private static String fitEnd(String text, int width) {
        return text.length() <= width ? fit(text, width) : "…" + text.substring(text.length() - width + 1);
    }

    private String fitLoosely(String text) {
        return text.length() <= width / 2 ? text : text.substring(0, width / 2) + "…";
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    private String strong(String text) {
        return paint("1", text);
    }

    private String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
