package dev.drover.question;

import dev.drover.app.Place;
import dev.drover.app.Prerequisite;
import dev.drover.app.RepositoryProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The part of YAML that the answers file is written in, and where in it each entry stands. Line by line, in linear time. */
final class AnswersYaml {
    static final int LONGEST_FILE = 256 * 1024;
    private static final int MOST_ENTRIES = 2000;
    private static final Set<String> FIELDS = Set.of("value", "by", "at", "from");

    /** An entry and its lines, counted from 0; the comment after its first line, "" when there is none. */
    record Span(AnswerEntry entry, int first, int last, String comment) {}

    /** What the file holds and where more can be added; a line that isn't there is -1. */
    record Found(
            List<Span> entries,
            List<Prerequisite> dependsOn,
            int versionLine,
            int answersLine,
            int lastLine,
            int indentation) {
        Found {
            entries = List.copyOf(entries);
            dependsOn = List.copyOf(dependsOn);
        }
    }

    private final String file;
    private final List<String> lines;
    private final List<Span> entries = new ArrayList<>();
    private final Set<QuestionId> seen = new HashSet<>();
    private final PrerequisiteLines prerequisites;
    private int versionLine = -1;
    private int answersLine = -1;
    private int lastLine = -1;
    private int indentation = -1;

    AnswersYaml(String file, List<String> lines) {
        this.file = file;
        this.lines = lines;
        this.prerequisites = new PrerequisiteLines(file, lines);
    }

    Found read() {
        int at = 0;
        while (at < lines.size()) {
            if (isBlank(at) || (at == 0 && lines.get(0).strip().equals("---"))) {
                at++;
                continue;
            }
            at = indent(at) == 0 ? top(at) : entry(at);
        }
        if (versionLine < 0 && Math.max(answersLine, prerequisites.line()) >= 0) {
            throw problem(
                    Math.max(answersLine, prerequisites.line()),
                    0,
                    "there is no version",
                    "Begin the file with `version: 1`");
        }
        return new Found(entries, prerequisites.all(), versionLine, answersLine, lastLine, Math.max(indentation, 2));
    }

    private int top(int at) {
        YamlLine line = keyed(at, 0);
        switch (line.key()) {
            case "version" -> {
                if (versionLine >= 0 || !scalar(line, at).equals("1")) {
                    throw problem(at, line.valueAt(), "the only version is 1", "Write `version: 1` once");
                }
                versionLine = at;
            }
            case "answers" -> {
                if (answersLine >= 0) {
                    throw problem(at, 0, "answers: stands there twice", "Put all answers under one of them");
                }
                if (!line.value().isEmpty() && !line.value().equals("{}")) {
                    throw problem(
                            at,
                            line.valueAt(),
                            "answers: takes one entry a line",
                            "Put each answer on a line below it");
                }
                answersLine = at;
                lastLine = at;
            }
            case "dependsOn" -> {
                return prerequisites.read(line, at);
            }
            default ->
                throw problem(
                        at,
                        0,
                        "\"" + brief(line.key()) + "\" is not known here",
                        "There are `version`, `answers` and `dependsOn`");
        }
        return at + 1;
    }

    private int entry(int at) {
        if (answersLine < 0) {
            throw problem(at, 0, "an indented line with nothing above it", "Answers stand below `answers:`");
        }
        int indent = indent(at);
        if (indentation < 0) {
            indentation = indent;
        }
        if (indent != indentation) {
            throw problem(
                    at,
                    indent,
                    "this line is indented otherwise than the entries above it",
                    "Indent every entry by " + indentation);
        }
        if (entries.size() >= MOST_ENTRIES) {
            throw problem(
                    at,
                    indent,
                    "there are more than " + MOST_ENTRIES + " entries",
                    "Remove those that nothing asks for");
        }
        YamlLine line = keyed(at, indent);
        QuestionId id = id(line.key(), at, indent);
        int end = at + 1;
        int last = at;
        while (end < lines.size() && (isBlank(end) || indent(end) > indentation)) {
            if (!isBlank(end)) {
                last = end;
            }
            end++;
        }
        AnswerEntry entry = last > at ? fromBlock(id, line, at, last) : fromLine(id, line, at);
        entries.add(new Span(entry, at, last, line.comment()));
        lastLine = last;
        return last + 1;
    }

    private AnswerEntry fromLine(QuestionId id, YamlLine line, int at) {
        Place place = new Place(file, at + 1, line.valueAt() + 1);
        if (line.value().startsWith("{") && !line.value().startsWith("{{")) {
            Map<String, String> fields = new LinkedHashMap<>();
            switch (YamlFlow.read(line.value())) {
                case YamlFlow.Good(Map<String, String> read) -> fields.putAll(read);
                case YamlFlow.Bad(int column, String what) ->
                    throw problem(
                            at,
                            line.valueAt() + column,
                            what,
                            "Write { value: …, by: …, at: …, from: … }, on one line");
            }
            return fromFields(id, fields, place);
        }
        String text = scalar(line, at);
        boolean pending = !line.isQuoted() && (text.isEmpty() || text.equals("~") || text.equals("null"));
        Optional<Answer> answer = pending ? Optional.empty() : Optional.of(answer(id, text, place));
        return new AnswerEntry(id, answer, Provenance.UNKNOWN, place);
    }

    private AnswerEntry fromBlock(QuestionId id, YamlLine line, int at, int last) {
        if (!line.value().isEmpty()) {
            throw problem(
                    at + 1,
                    0,
                    "a text can't go on over several lines here",
                    "Put it on one line, in quotes: \"a\\nb\"");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        int inner = -1;
        for (int each = at + 1; each <= last; each++) {
            if (isBlank(each)) {
                continue;
            }
            int indent = indent(each);
            inner = inner < 0 ? indent : inner;
            if (indent != inner) {
                throw problem(
                        each,
                        indent,
                        "this line is indented otherwise than the one above it",
                        "Indent value, by, at and from alike");
            }
            YamlLine field = keyed(each, indent);
            if (fields.put(field.key(), scalar(field, each)) != null) {
                throw problem(each, indent, "\"" + brief(field.key()) + "\" stands there twice", "Remove one of them");
            }
        }
        return fromFields(id, fields, new Place(file, at + 1, line.valueAt() + 1));
    }

    private AnswerEntry fromFields(QuestionId id, Map<String, String> fields, Place place) {
        for (String field : fields.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new RepositoryProblem(
                        place,
                        "\"" + brief(field) + "\" is not known in an answer",
                        "There are value, by, at and from");
            }
        }
        Optional<Instant> at = Optional.empty();
        String time = fields.getOrDefault("at", "");
        if (!time.isEmpty()) {
            try {
                at = Optional.of(Instant.parse(time));
            } catch (DateTimeException e) {
                throw new RepositoryProblem(
                        place,
                        "\"" + brief(time) + "\" is not a time",
                        "Write it as 2026-01-31T12:00:00Z, or leave it out");
            }
        }
        Provenance provenance = new Provenance(fields.getOrDefault("by", ""), at, fields.getOrDefault("from", ""));
        String value = fields.get("value");
        Optional<Answer> answer = value == null ? Optional.empty() : Optional.of(answer(id, value, place));
        return new AnswerEntry(id, answer, provenance, place);
    }

    private static Answer answer(QuestionId id, String text, Place place) {
        return switch (understood(id, text)) {
            case AnswerForm.Good(Answer answer) -> answer;
            case AnswerForm.Bad(String what) ->
                throw new RepositoryProblem(
                        place, id + ": " + what, "Accepted: " + String.join(" · ", AnswerForms.forId(id)));
            case AnswerForm.Other() ->
                throw new IllegalStateException("a file's text is a value when it is nothing else");
        };
    }

    private static AnswerForm understood(QuestionId id, String text) {
        AnswerForm form = AnswerForm.read(text);
        if (form instanceof AnswerForm.Other) {
            form = AnswerForm.text(text);
        }
        return form instanceof AnswerForm.Good(Answer answer) && answer instanceof Answer.Value(String value)
                ? AnswerRules.check(id, value)
                : form;
    }

    /** The answer as the value of an entry, with who gave it when that is known. */
    static String written(Answer answer, Provenance provenance) {
        String value = written(answer);
        if (!provenance.isKnown()) {
            return value;
        }
        StringBuilder out = new StringBuilder("{ value: ").append(YamlLine.flow(value));
        if (!provenance.by().isEmpty()) {
            out.append(", by: ").append(YamlLine.flow(YamlLine.scalar(provenance.by())));
        }
        provenance.at().ifPresent(at -> out.append(", at: ").append(at));
        if (!provenance.from().isEmpty()) {
            out.append(", from: ").append(Quoted.write(provenance.from()));
        }
        return out.append(" }").toString();
    }

    private static String written(Answer answer) {
        String text = AnswerText.of(answer);
        if (answer instanceof Answer.Composite(String composite)
                && AnswerForm.read(composite) instanceof AnswerForm.Other) {
            return text;
        }
        return YamlLine.scalar(text);
    }

    static String key(QuestionId id) {
        return YamlLine.scalar(id.text());
    }

    private YamlLine keyed(int at, int indent) {
        return switch (YamlLine.read(lines.get(at), indent)) {
            case YamlLine.Result.Good(YamlLine line) -> line;
            case YamlLine.Result.Bad(int column, String what, String next) -> throw problem(at, column, what, next);
        };
    }

    private String scalar(YamlLine line, int at) {
        return switch (line.text()) {
            case YamlLine.Scalar.Good(String text) -> text;
            case YamlLine.Scalar.Bad(String what) ->
                throw problem(at, line.valueAt(), what, "Put the text into double quotes");
        };
    }

    private QuestionId id(String key, int at, int column) {
        try {
            QuestionId id = new QuestionId(key);
            if (!seen.add(id)) {
                throw problem(at, column, key + " stands there twice", "Remove one of them");
            }
            return id;
        } catch (IllegalArgumentException e) {
            throw problem(
                    at,
                    column,
                    "\"" + brief(key) + "\" is not a question's name",
                    "Use names such as port or env.NAME");
        }
    }

    private boolean isBlank(int at) {
        String text = lines.get(at).strip();
        return text.isEmpty() || text.startsWith("#");
    }

    private int indent(int at) {
        String line = lines.get(at);
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        if (indent < line.length() && line.charAt(indent) == '\t') {
            throw problem(at, indent, "YAML can't be indented by tabs", "Use blanks");
        }
        return indent;
    }

    private RepositoryProblem problem(int at, int column, String what, String next) {
        return new RepositoryProblem(new Place(file, at + 1, column + 1), what, next);
    }

    private static String brief(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
