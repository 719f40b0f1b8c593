package dev.drover.facts.compose;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Paths as build files write them, resolved inside a repository. */
public final class Paths {
    private Paths() {}

    /** A path seen from a folder; empty when it is absolute, leads out of the repository, is a URL, or holds a variable. */
    public static Optional<String> resolve(String folder, String path) {
        String bare = path.strip();
        if (bare.startsWith("/")
                || bare.startsWith("~")
                || bare.contains("://")
                || bare.contains("$")
                || bare.contains("\\")) {
            return Optional.empty();
        }
        Deque<String> steps = new ArrayDeque<>();
        for (String step : (folder + "/" + bare).split("/")) {
            if (step.equals("..")) {
                if (steps.isEmpty()) {
                    return Optional.empty();
                }
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return Optional.of(String.join("/", steps));
    }
}
