package dev.drover.benchmark;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one way of reading a repository says about one app, reduced to what the measure compares. The analyser and the baselines are
 * scored in this one form; {@code proof} says for each fact's id where it came from, and is never scored.
 */
record Given(
        Build build,
        Optional<Integer> port,
        Optional<String> portVariable,
        Map<String, GivenEnv> env,
        Optional<GivenCheck> check,
        Sizes sizes,
        Set<String> volumes,
        Set<String> questions,
        Map<String, String> proof) {

    /** Which Dockerfile, image and kind of job; {@code app} tells apps of one Dockerfile apart, "" for the main one. */
    record Build(Optional<String> dockerfile, Optional<String> image, Optional<String> jobType, String app) {
        Build(Optional<String> dockerfile, Optional<String> image, Optional<String> jobType) {
            this(dockerfile, image, jobType, "");
        }
    }

    /** CPU in MHz and memory in MiB. */
    record Sizes(Optional<Integer> cpu, Optional<Integer> memory) {}

    /** Whether the variable is held to be a secret, and whether a plain value for it is proposed. */
    record GivenEnv(boolean secret, boolean plainValue) {}

    /** The kind of check, and its path when it is an HTTP check. */
    record GivenCheck(String type, String path) {}

    static final Given NOTHING = new Given(
            new Build(Optional.empty(), Optional.empty(), Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            new Sizes(Optional.empty(), Optional.empty()),
            Set.of(),
            Set.of(),
            Map.of());

    boolean asks(String question) {
        return questions.contains(question);
    }

    String proofOf(String fact) {
        return proof.getOrDefault(fact, "");
    }
}
