package dev.drover.draft;

import dev.drover.app.Place;
import dev.drover.app.SpecPath;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import dev.drover.question.QuestionThread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes review threads of the questions: those of one kind together, the required ones first, at most five, each at the line
 * of the spec that it concerns. What has no line in the spec is anchored to the answers file, where it waits as an entry.
 */
final class Threads {
    static final int MOST = 5;

    private final SpecPath path;
    private final List<String> lines;

    Threads(SpecPath path, String text) {
        this.path = path;
        this.lines = text.lines().toList();
    }

    List<QuestionThread> of(Notes notes) {
        Map<String, List<Notes.Asked>> groups = new LinkedHashMap<>();
        for (Notes.Asked asked : notes.asked()) {
            groups.computeIfAbsent(asked.group(), group -> new ArrayList<>()).add(asked);
        }
        List<QuestionThread> threads = new ArrayList<>();
        groups.forEach((group, asked) -> threads.add(thread(group, asked)));
        threads.sort((one, other) -> Boolean.compare(other.required(), one.required()));
        for (QuestionThread left : threads.subList(Math.min(MOST, threads.size()), threads.size())) {
            notes.find(new DraftFinding(
                    "question-limit",
                    left.id() + " is not asked, because there are " + MOST + " questions already",
                    "It stays as drafted; answer it in " + path.answers() + " if it is wrong",
                    false));
        }
        return List.copyOf(threads.subList(0, Math.min(MOST, threads.size())));
    }

    private QuestionThread thread(String group, List<Notes.Asked> asked) {
        List<Question> questions = asked.stream().map(Notes.Asked::question).toList();
        Notes.Asked first = asked.getFirst();
        Optional<Integer> line =
                asked.stream().flatMap(each -> line(each.line()).stream()).findFirst();
        Place place = line.map(number -> new Place(path.path(), number, 0))
                .orElse(Place.file(path.answers().path()));
        Optional<String> suggestion =
                asked.size() == 1 ? line.flatMap(number -> swapped(number, first)) : Optional.empty();
        QuestionId id = questions.size() == 1 ? questions.getFirst().id() : new QuestionId(group);
        return new QuestionThread(id, place, questions, suggestion);
    }

    private Optional<String> swapped(int number, Notes.Asked asked) {
        String line = lines.get(number - 1);
        return asked.swap()
                .filter(swap ->
                        line.indexOf(swap.from()) >= 0 && line.indexOf(swap.from()) == line.lastIndexOf(swap.from()))
                .map(swap -> line.replace(swap.from(), swap.to()));
    }

    private Optional<Integer> line(String beginning) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(beginning)) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }
}
