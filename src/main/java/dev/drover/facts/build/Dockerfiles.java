package dev.drover.facts.build;

import dev.drover.source.SourceFile;
import dev.drover.source.SourceTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The Dockerfiles of a repository, ranked by how likely each is the one that is deployed: what CI builds for production, then
 * what a build file names, then the plain one nearest to the root. One for development, tests or documents comes last.
 */
public final class Dockerfiles {
    private static final int MOST = 200;
    private static final Set<String> STRANGERS =
            Set.of("node_modules", "vendor", "third_party", "site-packages", ".venv", "venv");

    private Dockerfiles() {}

    /** One Dockerfile: its path, its rank (higher is likelier), whether it is for deploying at all, and why. */
    public record Ranked(String path, int rank, boolean deployed, String reason, List<ImageBuild> builds) {
        public Ranked {
            builds = List.copyOf(builds);
        }

        public String folder() {
            int slash = path.lastIndexOf('/');
            return slash < 0 ? "" : path.substring(0, slash);
        }
    }

    public static List<Ranked> of(SourceTree tree, List<ImageBuild> builds) {
        List<Ranked> ranked = new ArrayList<>();
        tree.files().stream()
                .filter(file -> is(file.name()) && !strange(file.folder()) && isPlain(file.path()))
                .limit(MOST)
                .forEach(file -> ranked.add(ranked(file, builds)));
        ranked.sort(Comparator.comparingInt(Ranked::rank).reversed().thenComparing(Ranked::path));
        return List.copyOf(ranked);
    }

    public static boolean is(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean other = lower.endsWith(".md")
                || lower.endsWith(".dockerignore")
                || lower.endsWith(".sh")
                || lower.endsWith(".j2")
                || lower.endsWith(".tmpl")
                || lower.endsWith(".tpl")
                || lower.endsWith(".txt")
                || lower.endsWith(".py");
        boolean named = lower.equals("dockerfile")
                || lower.equals("containerfile")
                || lower.startsWith("dockerfile.")
                || lower.startsWith("dockerfile-")
                || lower.startsWith("dockerfile_")
                || lower.startsWith("containerfile.")
                || lower.endsWith(".dockerfile")
                || lower.endsWith(".containerfile")
                || lower.endsWith("-dockerfile");
        return named && !other;
    }

    /** A spec is put beside it: a folder that no path of a spec can name holds no app. */
    private static boolean isPlain(String path) {
        return path.chars().allMatch(c -> c >= ' ' && c != '\\' && c != 0x7f);
    }

    private static boolean strange(String folder) {
        for (String step : folder.split("/")) {
            if (STRANGERS.contains(step)) {
                return true;
            }
        }
        return false;
    }

    private static Ranked ranked(SourceFile file, List<ImageBuild> builds) {
        String path = file.path();
        List<ImageBuild> own =
                builds.stream().filter(build -> build.dockerfile().equals(path)).toList();
        boolean deployed = Environments.production(path) || own.stream().anyMatch(Dockerfiles::isRelease);
        int depth = (int) path.chars().filter(c -> c == '/').count();
        String lower = file.name().toLowerCase(Locale.ROOT);
        boolean plain = lower.equals("dockerfile") || lower.equals("containerfile");
        int rank =
                -4 * depth + (plain ? 20 : 0) + (depth == 0 && plain ? 20 : 0) + (Environments.named(lower) ? 30 : 0);
        String reason = plain
                ? (depth == 0 ? "it is the Dockerfile at the root" : "it is the plain Dockerfile of its folder")
                : "it is a Dockerfile";
        int best = 0;
        for (ImageBuild build : own) {
            int weight = weight(build);
            if (weight > best) {
                best = weight;
                reason = build.place().file() + ":" + build.place().line() + " builds it";
            }
        }
        return new Ranked(path, rank + best - (deployed ? 0 : 200), deployed, reason, own);
    }

    private static boolean isRelease(ImageBuild build) {
        return build.production()
                && build.place().file().startsWith(".")
                && !build.images().isEmpty();
    }

    /** {@code fly.toml} speaks of the app, {@code fly.redis.toml} of something beside it. */
    private static boolean isMain(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.chars().filter(c -> c == '.').count() < 2;
    }

    private static int weight(ImageBuild build) {
        boolean pipeline = build.place().file().startsWith(".")
                || build.place().file().toLowerCase(Locale.ROOT).startsWith("jenkinsfile");
        int weight = switch (build.place().kind()) {
            case DECLARED -> isMain(build.place().file()) ? 90 : 0;
            case COMPOSED -> pipeline ? 100 : 35;
            case IMAGE, SOURCE, FRAMEWORK, NAME -> 30;
        };
        return build.production() ? weight + (Environments.named(build.place().file()) ? 5 : 0) : weight / 4;
    }
}
