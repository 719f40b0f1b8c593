package dev.drover.cli;

import dev.drover.draft.Inquiry;
import dev.drover.facts.AppScope;
import dev.drover.facts.Candidate;
import dev.drover.facts.Evidence;
import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.analysis.AppFacts;
import dev.drover.question.AnswerText;
import dev.drover.question.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Facts as a table that fits the width of a terminal, grouped, with a bar for how much each is believed. */
final class AnalyzeTable {
    private static final int MOST_OTHERS = 4;
    private static final int BAR = 10;
    private static final int NARROWEST = 60;
    private static final int WIDEST = 160;
    private static final int GAPS = 6;
    private static final int CONFIDENCE = BAR + 5;

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
        for (int i = 0; i < apps.size(); i++) {
            if (apps.size() > 1) {
                line(strong("App " + (i + 1) + " of " + apps.size()));
            }
            app(apps.get(i));
            if (i + 1 < apps.size()) {
                line("");
            }
        }
        return out.toString();
    }

    private void app(Inquiry inquiry) {
        AppFacts app = inquiry.app();
        List<Fact> facts = app.facts().facts();
        List<Fact> disputed = facts.stream().filter(Fact::disputed).toList();
        line(strong(title(app.scope()))
                + faint("  " + facts.size() + " facts, " + disputed.size() + " disputed, "
                        + inquiry.questions().size() + " to ask"));
        chosen(facts);
        line("");
        columns(facts);
        line(faint(fit("FACT", factWidth) + "  " + fit("VALUE", valueWidth) + "  " + fit("SOURCE", sourceWidth)
                + "  CONFIDENCE"));
        facts.forEach(this::fact);
        disagreements(disputed);
        questions(inquiry.questions());
        app.facts().partial().forEach(said -> line(faint("Not looked at: " + printable(said))));
    }

    /** Of several Dockerfiles, why this one. */
    private void chosen(List<Fact> facts) {
        facts.stream()
                .filter(fact -> fact.key().name() == FactName.DOCKERFILE
                        && !fact.others().isEmpty())
                .forEach(fact -> {
                    String path = shown(fact.value());
                    String reason = fact.evidence().stream()
                            .filter(each -> !each.file().equals(path))
                            .findFirst()
                            .map(each -> each.file() + ":" + each.line() + " builds it")
                            .orElse("nothing says which is deployed, and it is the plainest");
                    String others = fact.others().stream()
                            .map(other -> shown(other.value()))
                            .limit(MOST_OTHERS)
                            .collect(Collectors.joining(", "));
                    String more = fact.others().size() > MOST_OTHERS ? " …" : "";
                    line("Chosen because " + printable(reason)
                            + faint(". Others: " + others + more + "; --dockerfile PATH takes one of them."));
                });
    }

    private static String title(AppScope scope) {
        String named = scope.service().isEmpty() ? "The repository" : scope.service();
        String folder = scope.folder().isEmpty()
                ? printable(named)
                : printable(scope.service().isEmpty() ? scope.folder() : scope.folder() + " " + scope.service());
        return scope.dockerfile().isEmpty() ? folder : folder + " from " + printable(scope.dockerfile());
    }

    private void columns(List<Fact> facts) {
        int free = width - CONFIDENCE - GAPS;
        factWidth = widest(facts.stream().map(AnalyzeTable::name).toList(), 4, free * 30 / 100);
        sourceWidth = widest(facts.stream().map(fact -> source(fact.best())).toList(), 6, free * 36 / 100);
        int wanted = widest(facts.stream().map(fact -> shown(fact.value())).toList(), 5, free);
        valueWidth = Math.max(10, Math.min(wanted, free - factWidth - sourceWidth));
    }

    private static int widest(List<String> texts, int least, int most) {
        int widest = texts.stream().mapToInt(String::length).max().orElse(least);
        return Math.max(least, Math.min(widest, most));
    }

    private void fact(Fact fact) {
        row(name(fact), fact.best(), fact.disputed());
    }

    private void row(String name, Candidate candidate, boolean disputed) {
        String cell = fit(name, factWidth);
        line((disputed ? paint("33", cell) : paint("36", cell)) + "  "
                + fit(shown(candidate.value()), valueWidth) + "  "
                + faint(fitEnd(source(candidate), sourceWidth)) + "  " + bar(candidate.confidence()));
    }

    private void disagreements(List<Fact> disputed) {
        if (disputed.isEmpty()) {
            return;
        }
        line("");
        line(strong("Disagreements"));
        for (Fact fact : disputed) {
            line("  " + paint("33", name(fact)) + ": " + said(fact.best()) + faint(" is believed, but"));
            fact.others().stream()
                    .filter(other -> other.confidence() >= 0.4)
                    .limit(4)
                    .forEach(other -> line("    " + said(other)));
        }
    }

    private String said(Candidate candidate) {
        return fitLoosely(shown(candidate.value())) + faint(" (" + source(candidate) + ")");
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
            line("  ? Where do these " + variables.size() + " variables come from?"
                    + faint("  unless answered, as they stand here"));
            int widest = widest(variables.stream().map(AnalyzeTable::variable).toList(), 1, width / 2);
            variables.forEach(each -> line("    " + fit(variable(each), widest)
                    + (each.required() ? paint("31", "  (required)") : faint("  = " + printable(each.fallback())))));
        }
    }

    private void question(Question question) {
        String must = question.required() ? paint("31", "  (required)") : "";
        String otherwise =
                question.fallback().isEmpty() ? "" : faint("  unless answered: " + printable(question.fallback()));
        line("  ? " + printable(question.line()) + must + otherwise);
        line("    " + faint(printable(question.why())));
    }

    private static String variable(Question question) {
        return printable(AnswerText.shortName(question.id()));
    }

    private static String name(Fact fact) {
        String key = fact.key().key();
        String name = fact.key().name().text();
        return printable(key.isEmpty() ? name : fact.key().name() == FactName.ENV ? key : name + " " + key);
    }

    private static String source(Candidate candidate) {
        List<Evidence> evidence = candidate.evidence();
        if (evidence.isEmpty()) {
            return "";
        }
        Evidence first = evidence.getFirst();
        String more = evidence.size() > 1 ? " +" + (evidence.size() - 1) : "";
        return printable(first.file() + (first.line() > 0 ? ":" + first.line() : "") + more);
    }

    private static String shown(FactValue value) {
        return printable(
                switch (value) {
                    case FactValue.Text text -> text.text();
                    case FactValue.Whole whole -> String.valueOf(whole.number());
                    case FactValue.Words words -> String.join(" ", words.words());
                    case FactValue.Check check -> check(check);
                    case FactValue.Variable variable -> variable(variable);
                });
    }

    private static String check(FactValue.Check check) {
        String port = check.port() == 0 ? "" : ":" + check.port();
        return check.kind().text() + " " + port + check.path();
    }

    private static String variable(FactValue.Variable variable) {
        List<String> words = new ArrayList<>();
        switch (variable.fallback()) {
            case Default.Known known -> words.add("= " + known.text());
            case Default.Hidden hidden -> words.add("= (hidden)");
            case Default.None none -> {
                // nothing to show
            }
        }
        if (variable.secret()) {
            words.add("secret");
        }
        if (variable.required()) {
            words.add("required");
        }
        if (variable.source() != FactValue.VariableSource.UNKNOWN
                && variable.source() != FactValue.VariableSource.FIXED) {
            words.add("from " + variable.source().text());
        }
        return String.join(", ", words);
    }

    private String bar(double confidence) {
        int full = (int) Math.round(confidence * BAR);
        String code = confidence >= 0.8 ? "32" : confidence >= 0.5 ? "33" : "31";
        String percent = String.format(java.util.Locale.ROOT, "%3d%%", Math.round(confidence * 100));
        return paint(code, "█".repeat(full)) + faint("░".repeat(BAR - full)) + " " + percent;
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

    private static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.chars()
                .forEach(c ->
                        shown.append(c < ' ' || c >= 0x7f && c < 0xa0 || c >= 0x202a && c <= 0x202e ? ' ' : (char) c));
        return shown.toString();
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
