package dev.drover.testing;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.Variable;
import dev.drover.source.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What a finder says about a small tree, in words that tests can compare. */
public final class Clues {
    private static final String ODD = "\"'`{}[]()<>=:,.#$%&|?!\\\n\t\0\ufffd";

    private Clues() {}

    /** Every clue, the whole tree being one app without a Dockerfile. */
    public static List<Clue> of(FactFinder finder, SourceTree tree) {
        return of(finder, new AppScope(tree, "", "", "", List.of()));
    }

    public static List<Clue> of(FactFinder finder, AppScope scope) {
        List<Clue> clues = new ArrayList<>();
        finder.find(scope, clues::add);
        return clues;
    }

    /** The variables as {@code NAME}, {@code NAME=default}, {@code NAME?} when they can be done without, in order of appearance. */
    public static List<String> variables(List<Clue> clues) {
        return clues.stream()
                .filter(clue -> clue.key().name() == FactName.ENV)
                .map(clue -> clue.key().key() + ending((Variable) clue.value()))
                .distinct()
                .toList();
    }

    /** The texts, numbers and checks said about one fact, in order of appearance. */
    public static List<String> values(List<Clue> clues, FactName name) {
        return clues.stream()
                .filter(clue -> clue.key().name() == name)
                .map(clue -> switch (clue.value()) {
                    case dev.drover.facts.FactValue.Text text -> text.text();
                    case dev.drover.facts.FactValue.Whole whole -> Long.toString(whole.number());
                    case dev.drover.facts.FactValue.Words words -> String.join(" ", words.words());
                    case dev.drover.facts.FactValue.Check check ->
                        check.kind().text() + ":" + check.path() + (check.port() == 0 ? "" : ":" + check.port());
                    case Variable variable -> clue.key().key() + ending(variable);
                })
                .distinct()
                .toList();
    }

    /** The keys said about one fact. */
    public static List<String> keys(List<Clue> clues, FactName name) {
        return clues.stream()
                .filter(clue -> clue.key().name() == name)
                .map(clue -> clue.key().key())
                .distinct()
                .toList();
    }

    public static Optional<Clue> first(List<Clue> clues, FactName name, String key) {
        return clues.stream()
                .filter(clue -> clue.key().name() == name && clue.key().key().equals(key))
                .findFirst();
    }

    private static String ending(Variable variable) {
        return switch (variable.fallback()) {
            case Default.Known known -> "=" + known.text();
            case Default.Hidden hidden -> "=***";
            case Default.None none -> variable.required() ? "" : "?";
        };
    }

    /** Damages a text in one of the ways that strangers do: cuts, doubles, swaps, odd characters, very long lines. */
    public static String damaged(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        for (int i = random.nextInt(1, 8); i > 0 && !out.isEmpty(); i--) {
            int at = random.nextInt(out.length());
            switch (random.nextInt(6)) {
                case 0 -> out.delete(at, Math.min(out.length(), at + random.nextInt(1, 30)));
                case 1 -> out.insert(at, out.substring(at, Math.min(out.length(), at + random.nextInt(1, 200))));
                case 2 -> out.setCharAt(at, ODD.charAt(random.nextInt(ODD.length())));
                case 3 -> out.insert(at, "(((((((((((((((([[[[[[[[{{{{{{{{");
                case 4 -> out.insert(at, "\"".repeat(random.nextInt(1, 5)));
                default -> out.setLength(at);
            }
        }
        return out.toString();
    }
}
