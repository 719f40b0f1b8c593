package dev.drover.cli;

import dev.drover.question.Answer;
import dev.drover.question.QuestionId;
import dev.drover.source.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What can be understood of {@code --prompt} without a model: a Dockerfile of the source that it names, {@code port N}, and the kind
 * of job. What it says beyond that needs a model, and that is said, not passed over.
 */
record Wish(String dockerfile, SortedMap<QuestionId, Answer> answers) {

    static Wish read(String text, SourceTree tree) {
        SortedMap<QuestionId, Answer> answers = new TreeMap<>();
        String dockerfile = "";
        List<String> words = words(text);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (word.toLowerCase(Locale.ROOT).contains("dockerfile")
                    && tree.text(word).isPresent()) {
                dockerfile = word;
            } else if (word.equalsIgnoreCase("port") && isPort(next)) {
                answers.put(new QuestionId("port"), new Answer.Value(next));
            } else if (next.equalsIgnoreCase("job")) {
                kind(word).ifPresent(kind -> answers.put(new QuestionId("job.type"), new Answer.Value(kind)));
            }
        }
        return new Wish(dockerfile, answers);
    }

    /** What was understood, for people. */
    List<String> understood() {
        List<String> understood = new ArrayList<>();
        if (!dockerfile.isEmpty()) {
            understood.add(dockerfile);
        }
        answers.forEach((id, answer) ->
                understood.add(id.text() + " " + (answer instanceof Answer.Value(String value) ? value : "")));
        return understood;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("[\\s,;]+")) {
            String plain = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
            if (!plain.isEmpty()) {
                words.add(plain);
            }
        }
        return words;
    }

    private static Optional<String> kind(String word) {
        String kind = word.toLowerCase(Locale.ROOT);
        return List.of("service", "batch", "system", "sysbatch").contains(kind) ? Optional.of(kind) : Optional.empty();
    }

    private static boolean isPort(String text) {
        boolean number = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && Integer.parseInt(text) > 0 && Integer.parseInt(text) < 65_536;
    }
}
