package dev.drover.testing;

import dev.drover.lesson.Lesson;
import dev.drover.lesson.Lessons;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lessons in memory, for tests of what is built on them. */
public final class MemoryLessons implements Lessons {
    private static final Comparator<Lesson> NEWEST =
            Comparator.comparing((Lesson lesson) -> lesson.at()).reversed().thenComparing(lesson -> lesson.id());
    private static final Comparator<Lesson> BEST =
            Comparator.comparingInt((Lesson lesson) -> rank(lesson.verdict())).thenComparing(NEWEST);

    private final Map<String, Lesson> lessons = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> failed = new HashMap<>();

    private static int rank(Lesson.Verdict verdict) {
        return switch (verdict) {
            case WORKED -> 0;
            case OPEN -> 1;
            case FAILED -> 2;
        };
    }

    @Override
    public synchronized void keep(Lesson lesson) {
        lessons.put(lesson.id(), lesson);
    }

    @Override
    public synchronized void judge(String id, Lesson.Verdict verdict) {
        lessons.computeIfPresent(
                id,
                (key, old) ->
                        new Lesson(id, old.app(), old.signature(), old.failure(), old.repair(), verdict, old.at()));
    }

    @Override
    public synchronized Map<String, String> failed(String job) {
        return Map.copyOf(failed.getOrDefault(job, Map.of()));
    }

    @Override
    public synchronized void failed(String job, String digest, String why, Instant at) {
        failed.computeIfAbsent(job, key -> new HashMap<>()).put(digest, why);
    }

    @Override
    public synchronized void recovered(String job, String digest) {
        failed.getOrDefault(job, new HashMap<>()).remove(digest);
    }

    @Override
    public synchronized Optional<Lesson> lesson(String id) {
        return Optional.ofNullable(lessons.get(id));
    }

    @Override
    public synchronized List<Lesson> newest(int limit) {
        return lessons.values().stream().sorted(NEWEST).limit(limit).toList();
    }

    @Override
    public synchronized boolean forget(String id) {
        return lessons.remove(id) != null;
    }

    @Override
    public synchronized List<Lesson> about(String signature, int limit) {
        return lessons.values().stream()
                .filter(lesson -> lesson.signature().equals(signature))
                .sorted(BEST)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Lesson> like(String text, int limit) {
        Set<String> words = words(text);
        return lessons.values().stream()
                .filter(lesson -> shared(words, lesson) > 0)
                .sorted(Comparator.comparingLong((Lesson lesson) -> -shared(words, lesson)))
                .limit(limit)
                .toList();
    }

    private static long shared(Set<String> words, Lesson lesson) {
        return words(lesson.text()).stream().filter(words::contains).count();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}0-9]+"))
                .filter(word -> word.length() > 2)
                .collect(Collectors.toSet());
    }
}
