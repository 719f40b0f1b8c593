package dev.drover.question;

import dev.drover.app.Place;
import dev.drover.app.Prerequisite;
import dev.drover.app.RepositoryProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file of people's answers, {@code deploy/drover.yaml}: read with line and column in every complaint, and written so that
 * the comments, the order and the lines of people stay as they are. Only a small part of YAML is understood, so that nothing
 * in it can surprise; anything else is refused.
 */
public final class AnswersFile {
    private static final String WAITING = "# waiting: ";

    private final String file;
    private final List<String> lines;
    private final String lineEnd;
    private final AnswersYaml.Found found;

    private AnswersFile(String file, List<String> lines, String lineEnd) {
        this.file = file;
        this.lines = List.copyOf(lines);
        this.lineEnd = lineEnd;
        this.found = new AnswersYaml(file, this.lines).read();
    }

    /** Reads the text of the file at this path; throws {@link RepositoryProblem} for anything that is not understood. */
    public static AnswersFile read(String file, String text) {
        if (text.length() > AnswersYaml.LONGEST_FILE) {
            throw new RepositoryProblem(
                    Place.file(file),
                    "it is larger than " + AnswersYaml.LONGEST_FILE / 1024 + " KiB",
                    "Keep only the answers in it");
        }
        String clean = text.startsWith("\ufeff") ? text.substring(1) : text;
        String lineEnd = clean.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>(List.of(clean.split("\r\n|\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return new AnswersFile(file, lines, lineEnd);
    }

    /** A file that isn't there yet. */
    public static AnswersFile none(String file) {
        return new AnswersFile(file, List.of(), "\n");
    }

    /** All entries in their order. */
    public List<AnswerEntry> entries() {
        return found.entries().stream().map(AnswersYaml.Span::entry).toList();
    }

    public Optional<AnswerEntry> entry(QuestionId id) {
        return span(id).map(AnswersYaml.Span::entry);
    }

    /** What has to run well before the app that this file belongs to. */
    public List<Prerequisite> dependsOn() {
        return found.dependsOn();
    }

    /** What was decided, without the entries that wait. */
    public SortedMap<QuestionId, Answer> answers() {
        SortedMap<QuestionId, Answer> answers = new TreeMap<>();
        for (AnswerEntry entry : entries()) {
            entry.answer().ifPresent(answer -> answers.put(entry.id(), answer));
        }
        return answers;
    }

    /** The entries that hold a secret in clear, which must not be used. */
    public List<AnswerEntry> exposed(SecretSight secrets) {
        return entries().stream()
                .filter(entry -> entry.answer().isPresent()
                        && holdsSecret(entry.id(), entry.answer().get(), secrets))
                .toList();
    }

    private static boolean holdsSecret(QuestionId id, Answer answer, SecretSight secrets) {
        return switch (answer) {
            case Answer.Value(String text) -> secrets.isSecret(AnswerText.shortName(id), text);
            case Answer.Composite composite ->
                secrets.isSecret("", CompositeText.of(composite).plain());
            default -> false;
        };
    }

    /** The file with who answered, wherever an answer stands in it that nobody is named for and {@code before} has not. */
    public AnswersFile attributed(Provenance provenance, AnswersFile before) {
        AnswersFile attributed = this;
        for (AnswerEntry entry : entries()) {
            boolean old = before.entry(entry.id())
                    .filter(was -> was.answer().equals(entry.answer()))
                    .isPresent();
            if (entry.answer().isPresent() && !entry.provenance().isKnown() && !old) {
                attributed = attributed.written(entry.id(), entry.answer().get(), provenance);
            }
        }
        return attributed;
    }

    /** The file with this answer, in the entry's old place or at the end. An answer that stands there already changes nothing. */
    public AnswersFile with(QuestionId id, Answer answer, Provenance provenance) {
        Optional<AnswersYaml.Span> old = span(id);
        if (old.isPresent() && old.get().entry().answer().equals(Optional.of(answer))) {
            return this;
        }
        return written(id, answer, provenance);
    }

    private AnswersFile written(QuestionId id, Answer answer, Provenance provenance) {
        String comment = span(id).map(AnswersYaml.Span::comment)
                .filter(text -> !text.startsWith(WAITING))
                .orElse("");
        return put(id, AnswersYaml.written(answer, provenance), comment);
    }

    /** The file with an entry that waits for an answer; an entry that is already there stays. */
    public AnswersFile asking(QuestionId id, String line) {
        if (span(id).isPresent()) {
            return this;
        }
        return put(id, "", WAITING + Spaces.oneLine(line));
    }

    /** The file without this entry. */
    public AnswersFile without(QuestionId id) {
        return span(id).map(old -> {
                    List<String> kept = new ArrayList<>(lines.subList(0, old.first()));
                    kept.addAll(lines.subList(old.last() + 1, lines.size()));
                    return new AnswersFile(file, kept, lineEnd);
                })
                .orElse(this);
    }

    /** The text to be written. */
    public String text() {
        return lines.isEmpty() ? "" : String.join(lineEnd, lines) + lineEnd;
    }

    private Optional<AnswersYaml.Span> span(QuestionId id) {
        return found.entries().stream()
                .filter(span -> span.entry().id().equals(id))
                .findFirst();
    }

    private AnswersFile put(QuestionId id, String value, String comment) {
        String indentation = " ".repeat(found.indentation());
        String line = indentation
                + AnswersYaml.key(id)
                + ":"
                + (value.isEmpty() ? "" : " " + value)
                + (comment.isEmpty() ? "" : " " + comment);
        List<String> changed = new ArrayList<>(lines);
        Optional<AnswersYaml.Span> old = span(id);
        if (old.isPresent()) {
            List<String> inside = changed.subList(old.get().first(), old.get().last() + 1);
            List<String> comments = inside.stream()
                    .skip(1)
                    .filter(each -> each.strip().startsWith("#"))
                    .map(each -> indentation + each.strip())
                    .toList();
            inside.clear();
            inside.addAll(comments);
            inside.add(line);
            return new AnswersFile(file, changed, lineEnd);
        }
        if (found.versionLine() < 0) {
            changed.add(found.answersLine() < 0 ? changed.size() : found.answersLine(), "version: 1");
        }
        if (found.answersLine() < 0) {
            changed.add("answers:");
            changed.add(line);
        } else {
            int shift = found.versionLine() < 0 ? 1 : 0;
            int answersLine = found.answersLine() + shift;
            changed.set(answersLine, changed.get(answersLine).replace("{}", "").stripTrailing());
            changed.add(found.lastLine() + shift + 1, line);
        }
        return new AnswersFile(file, changed, lineEnd);
    }
}
