package dev.drover.facts.code;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What a file is to the running service, told by its path: part of it, beside it (tests, scripts, examples), or someone else's. */
public enum Role {
    SERVICE,
    ASIDE,
    FOREIGN;

    private static final Set<String> FOREIGN_FOLDERS = Set.of(
            "node_modules",
            "vendor",
            "third_party",
            "thirdparty",
            "bower_components",
            "site-packages",
            "dist",
            ".next",
            ".nuxt",
            ".git",
            ".venv",
            "venv",
            "target",
            "__pycache__",
            ".yarn",
            "pkg-cache");
    private static final Set<String> ASIDE_FOLDERS = Set.of(
            "test",
            "tests",
            "__tests__",
            "__mocks__",
            "mocks",
            "spec",
            "specs",
            "e2e",
            "cypress",
            "playwright",
            "testing",
            "testdata",
            "testutil",
            "testutils",
            "fixtures",
            "example",
            "examples",
            "sample",
            "samples",
            "demo",
            "demos",
            "docs",
            "doc",
            "documentation",
            "scripts",
            "script",
            "tools",
            "hack",
            "ci",
            ".github",
            ".gitlab",
            ".circleci",
            ".devcontainer",
            "bench",
            "benches",
            "benchmark",
            "benchmarks",
            "playground",
            ".storybook",
            "storybook",
            "stories",
            "notebooks",
            "fuzz",
            "load-test",
            "loadtest",
            "k6",
            "ansible",
            "terraform",
            ".husky",
            "seeds");
    private static final Set<String> ASIDE_NAMES = Set.of(
            "conftest.py",
            "setup.py",
            "noxfile.py",
            "tasks.py",
            "fabfile.py",
            "gulpfile.js",
            "gruntfile.js",
            "rakefile",
            "magefile.go",
            "build.rs",
            "setuptests.js",
            "setuptests.ts",
            "webpack.mix.js",
            "install.sh",
            "build.sh",
            "test.sh",
            "deploy.sh",
            "release.sh",
            "test.exs",
            "dev.exs",
            "test.py",
            "k6.js");

    /** The role of the file at this path. */
    public static Role of(String path) {
        String[] parts = path.toLowerCase(Locale.ROOT).split("/");
        String name = parts[parts.length - 1];
        Role role = isAsideName(name) ? ASIDE : SERVICE;
        for (String folder : Arrays.asList(parts).subList(0, parts.length - 1)) {
            if (FOREIGN_FOLDERS.contains(folder)) {
                return FOREIGN;
            }
            if (ASIDE_FOLDERS.contains(folder)) {
                role = ASIDE;
            }
        }
        return isGenerated(name) ? FOREIGN : role;
    }

    private static boolean isGenerated(String name) {
        return name.contains(".min.") || name.endsWith(".d.ts") || name.endsWith(".pb.go") || name.endsWith("_pb2.py");
    }

    private static boolean isAsideName(String name) {
        return ASIDE_NAMES.contains(name)
                || name.startsWith("test_")
                || name.startsWith("k6-")
                || name.contains("_test.")
                || name.contains(".test.")
                || name.contains(".spec.")
                || name.contains("_spec.")
                || name.contains(".stories.")
                || name.contains(".cy.")
                || name.endsWith("test.java")
                || name.endsWith("tests.java")
                || name.endsWith("test.kt")
                || name.endsWith("tests.cs")
                || isToolConfiguration(name);
    }

    /** {@code vite.config.ts}, {@code webpack.production.config.js}: read while building, never by the service. */
    private static boolean isToolConfiguration(String name) {
        return name.contains(".config.")
                        && Language.of(name).filter(l -> l == Language.NODE).isPresent()
                || name.startsWith("webpack");
    }
}
