package dev.drover.reconcile;

import dev.drover.app.ServiceUnavailable;
import dev.drover.facts.Secrets;
import dev.drover.health.Cause;
import dev.drover.health.Diagnosis;
import dev.drover.lesson.Lesson;
import dev.drover.lesson.Lessons;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.Cluster.LogStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a failure leaves behind besides its cause: the last lines that the task wrote, with everything that looks like a secret taken
 * out, and what helped against the same kind of failure before. Neither is needed: where it can't be had it is empty.
 */
final class Witness {
    private static final int BYTES = 4_000;
    private static final int LINES = 15;
    private static final int WIDTH = 300;
    private static final int LESSONS = 3;
    private static final int CANDIDATES = 20;

    private final Cluster cluster;
    private final Lessons lessons;

    Witness(Cluster cluster, Lessons lessons) {
        this.cluster = cluster;
        this.lessons = lessons;
    }

    String lastLines(Diagnosis diagnosis) {
        Diagnosis.Where where = diagnosis.where();
        if (where.allocation().isEmpty() || where.task().isEmpty()) {
            return "";
        }
        String errors = lines(where, LogStream.STDERR);
        String log = errors.isEmpty() ? lines(where, LogStream.STDOUT) : errors;
        String checks = diagnosis.cause() == Cause.CHECK_FAILING ? checks(where) : "";
        return checks.isEmpty() ? log : log.isEmpty() ? checks : checks + "\n" + log;
    }

    private String checks(Diagnosis.Where where) {
        try {
            return cluster.failingChecks(where.allocation()).stream()
                    .map(Witness::shown)
                    .collect(Collectors.joining("\n"));
        } catch (ServiceUnavailable e) {
            return "";
        }
    }

    private static String shown(String line) {
        return Secrets.hidden(line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line);
    }

    private String lines(Diagnosis.Where where, LogStream stream) {
        try {
            String text = cluster.logs(where.allocation(), where.task(), stream, BYTES);
            List<String> lines = text.lines().toList();
            return lines.stream()
                    .skip(Math.max(0, lines.size() - LINES))
                    .map(Witness::shown)
                    .collect(Collectors.joining("\n"));
        } catch (ServiceUnavailable e) {
            return "";
        }
    }

    /** What was tried against failures of the same kind: of those that resemble this one most, first what worked. */
    List<String> experience(Diagnosis diagnosis) {
        String kind = diagnosis.cause().signature();
        try {
            Stream<Lesson> alike = lessons.like(kind + " " + diagnosis.line(), CANDIDATES).stream()
                    .filter(lesson -> lesson.signature().equals(kind));
            return Stream.concat(alike, lessons.about(kind, LESSONS).stream())
                    .sorted(Comparator.comparing(lesson -> lesson.verdict() != Lesson.Verdict.WORKED))
                    .map(Lesson::words)
                    .filter(words -> !words.isEmpty())
                    .distinct()
                    .limit(LESSONS)
                    .toList();
        } catch (ServiceUnavailable e) {
            return List.of();
        }
    }
}
