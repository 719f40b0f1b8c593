package dev.drover.facts.build;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells by name what a file or folder is for: production, or something that is never deployed. */
public final class Environments {
    private static final Set<String> ASIDE = Set.of(
            "dev",
            "devel",
            "development",
            "devcontainer",
            "test",
            "tests",
            "testing",
            "e2e",
            "docs",
            "doc",
            "example",
            "examples",
            "sample",
            "samples",
            "demo",
            "demos",
            "local",
            "debug",
            "staging",
            "stage",
            "preview",
            "fixture",
            "fixtures",
            "testdata",
            "benchmark",
            "benchmarks",
            "bench",
            "playground",
            "lint",
            "builder",
            "cypress",
            "playwright",
            "integration",
            "template",
            "templates",
            "skeleton",
            "pr",
            "nightly");
    private static final Set<String> DOCUMENTS = Set.of("docs", "doc");
    private static final Set<String> PRODUCTION = Set.of("prod", "production", "release", "deploy", "publish", "main");

    private Environments() {}

    /** False for the path of a file that serves development, tests, documents, examples or staging. */
    public static boolean production(String path) {
        return words(path).stream().noneMatch(ASIDE::contains);
    }

    /** False as for {@link #production}, but documents that a pipeline publishes are deployed like anything else. */
    static boolean published(String path) {
        return words(path).stream().filter(ASIDE::contains).allMatch(DOCUMENTS::contains);
    }

    /** True for a path that says in so many words that it serves production. */
    public static boolean named(String path) {
        return words(path).stream().anyMatch(PRODUCTION::contains);
    }

    private static List<String> words(String path) {
        return List.of(path.toLowerCase(Locale.ROOT).split("[/._-]"));
    }
}
