package dev.drover.facts.build;

import dev.drover.facts.compose.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One command line of a builder ({@code docker build}, {@code podman build}, {@code buildah bud}, {@code kaniko} …), understood. */
record BuildCommand(
        String dockerfile, String context, String target, List<String> images, Map<String, String> arguments) {
    private static final Set<String> BUILDERS =
            Set.of("docker", "podman", "nerdctl", "buildah", "sudo", "finch", "img");
    private static final Set<String> WITHOUT_VALUE = Set.of(
            "--push",
            "--load",
            "--no-cache",
            "--pull",
            "-q",
            "--quiet",
            "--rm",
            "--squash",
            "--force-rm",
            "--layers",
            "--debug");

    /** Reads the words of a command; empty when it builds no image. */
    static Optional<BuildCommand> of(List<String> words, String folder) {
        int start = start(words);
        return start < 0 ? kaniko(words, folder) : Optional.of(options(words.subList(start, words.size()), folder));
    }

    /** The image that {@code docker push X} or {@code docker tag A X} names; "" for any other command. */
    static String named(List<String> words) {
        List<String> rest = words.stream().filter(word -> !word.equals("sudo")).toList();
        if (rest.size() < 3 || !BUILDERS.contains(base(rest.getFirst()))) {
            return "";
        }
        boolean names = rest.get(1).equals("push") || rest.get(1).equals("tag");
        return names && !rest.getLast().startsWith("-") ? rest.getLast() : "";
    }

    private static int start(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!BUILDERS.contains(base(words.get(i)))) {
                continue;
            }
            for (int j = i + 1; j < Math.min(words.size(), i + 8); j++) {
                String word = words.get(j);
                if (word.equals("build") || word.equals("bud") || word.equals("build-using-dockerfile")) {
                    return j + 1;
                }
                if (!word.startsWith("-")
                        && !Set.of("buildx", "image", "builder").contains(word)
                        && !BUILDERS.contains(word)
                        && !(j > i + 1 && words.get(j - 1).startsWith("-"))) {
                    break;
                }
            }
        }
        return -1;
    }

    private static BuildCommand options(List<String> words, String folder) {
        String file = "";
        String target = "";
        String context = "";
        List<String> images = new ArrayList<>();
        Map<String, String> arguments = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-")) {
                context = context.isEmpty() ? word : context;
                continue;
            }
            int equals = word.indexOf('=');
            String flag = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? (i + 1 < words.size() ? words.get(i + 1) : "") : word.substring(equals + 1);
            boolean takesNext = equals < 0 && !WITHOUT_VALUE.contains(flag);
            switch (flag) {
                case "-t", "--tag" -> images.add(value);
                case "-f", "--file" -> file = value;
                case "--target" -> target = value;
                case "--build-arg" -> {
                    int sign = value.indexOf('=');
                    if (sign > 0) {
                        arguments.put(value.substring(0, sign), value.substring(sign + 1));
                    }
                }
                default -> {
                    // a flag that says nothing about what is built
                }
            }
            i += takesNext && !(flag.equals("-") || value.isEmpty()) ? 1 : 0;
        }
        return new BuildCommand(file, context, target, images, arguments).placed(folder);
    }

    private static Optional<BuildCommand> kaniko(List<String> words, String folder) {
        boolean executor = words.stream().anyMatch(word -> word.endsWith("kaniko/executor") || word.equals("executor"));
        if (!executor) {
            return Optional.empty();
        }
        Map<String, String> flags = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            if (word.startsWith("--")) {
                String value = equals > 0 ? word.substring(equals + 1) : i + 1 < words.size() ? words.get(i + 1) : "";
                flags.put(equals > 0 ? word.substring(0, equals) : word, value);
            }
        }
        String context = inside(flags.getOrDefault("--context", "."));
        String file = inside(flags.getOrDefault("--dockerfile", ""));
        String image = flags.getOrDefault("--destination", "");
        List<String> images = image.isEmpty() ? List.of() : List.of(image);
        String target = flags.getOrDefault("--target", "");
        return Optional.of(new BuildCommand(file, context, target, images, Map.of()).placed(folder));
    }

    /** Paths that start at the checkout of a CI service are paths of the repository. */
    static String inside(String path) {
        String bare = path.replace("dir://", "");
        for (String start : List.of(
                "$CI_PROJECT_DIR",
                "${CI_PROJECT_DIR}",
                "$GITHUB_WORKSPACE",
                "${GITHUB_WORKSPACE}",
                "${{ github.workspace }}",
                "$(PWD)",
                "${PWD}",
                "$PWD",
                "$(CURDIR)",
                "${CURDIR}",
                "$(pwd)")) {
            if (bare.startsWith(start)) {
                String rest = bare.substring(start.length());
                return rest.startsWith("/") ? "." + rest : rest.isEmpty() ? "." : rest;
            }
        }
        return bare;
    }

    /** The same command with its paths seen from the root of the repository. */
    private BuildCommand placed(String folder) {
        String where =
                Paths.resolve(folder, inside(context.isEmpty() ? "." : context)).orElse(folder);
        String named = inside(dockerfile);
        String found = named.isEmpty()
                ? Paths.resolve(where, "Dockerfile").orElse("")
                : Paths.resolve(folder, named).orElse("");
        return new BuildCommand(found, where, target, List.copyOf(images), Map.copyOf(arguments));
    }

    private static String base(String word) {
        return word.substring(word.lastIndexOf('/') + 1);
    }
}
