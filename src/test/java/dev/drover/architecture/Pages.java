package dev.drover.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Markdown pages of a checkout, and what they point at that isn't there. What stands in a fenced block is an example. */
record Pages(Path root, Map<String, List<String>> lines) {
    private static final List<String> FOLDERS =
            List.of("docs", "src", "servers", ".ci", "benchmarks", "gitops-example", "k8s-nomad-deploy", "prompts");
    private static final Set<String> INSIDE = Set.of("ARCHITECTURE.md", "CONTRIBUTING.md");
    private static final Pattern HUMPS = Pattern.compile("(?:[A-Z][a-z]+){2,}");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE =
            Pattern.compile("(?:dev\\.drover\\.)?((?:[a-z]+\\.)+)([A-Z][A-Za-z]*[a-z][A-Za-z]*)");
    private static final Pattern SOURCE = Pattern.compile("(?:[a-z]+/)*([A-Z][A-Za-z]+)\\.java");
    private static final Pattern FILE =
            Pattern.compile("(?:" + String.join("|", FOLDERS).replace(".", "\\.") + ")/[A-Za-z0-9._/-]+");

    /** The pages beside the build and in the folders that people read; not those that tests compare with. */
    static Pages of(Path root) throws IOException {
        Map<String, List<String>> lines = new TreeMap<>();
        for (Path start : starts(root)) {
            try (Stream<Path> walk = Files.walk(start, start.equals(root) ? 1 : 3)) {
                for (Path page :
                        walk.filter(file -> file.toString().endsWith(".md")).toList()) {
                    lines.put(root.relativize(page).toString(), withoutExamples(Files.readAllLines(page)));
                }
            }
        }
        return new Pages(root, lines);
    }

    private static List<Path> starts(Path root) {
        return Stream.concat(
                        Stream.of(root),
                        FOLDERS.stream().filter(name -> !name.equals("src")).map(root::resolve))
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<String> withoutExamples(List<String> all) {
        List<String> kept = new ArrayList<>();
        boolean example = false;
        for (String line : all) {
            boolean fence = line.strip().startsWith("```");
            if (!fence && !example) {
                kept.add(line);
            }
            example ^= fence;
        }
        return kept;
    }

    List<String> brokenLinks() {
        List<String> broken = new ArrayList<>();
        lines.forEach((page, text) -> found(LINK, text).forEach(link -> {
            String[] parts = link.split("#", 2);
            String file = target(page, parts[0]);
            if (link.contains("://")) {
                return;
            } else if (!Files.exists(root.resolve(file))) {
                broken.add(page + ": " + link + " is not there");
            } else if (parts.length == 2 && !anchors(file).contains(parts[1])) {
                broken.add(page + ": " + link + " has no such heading");
            }
        }));
        return broken;
    }

    List<String> missingFiles() {
        List<String> missing = new ArrayList<>();
        lines.forEach((page, text) -> found(CODE, text).stream()
                .map(code -> code.split(" ", 2)[0])
                .filter(code -> FILE.matcher(code).matches() && !Files.exists(root.resolve(code)))
                .forEach(code -> missing.add(page + ": " + code)));
        return missing;
    }

    /** Names such as {@code plan.Planner} and {@code serve/Routes.java}; on pages for maintainers also {@code ForgeContract}. */
    List<String> missingClasses() throws IOException {
        Set<String> there = sources();
        List<String> missing = new ArrayList<>();
        lines.forEach((page, text) -> found(CODE, text).forEach(code -> {
            Matcher type = TYPE.matcher(code);
            Matcher source = SOURCE.matcher(code);
            if (type.matches()) {
                String wanted = type.group(1).replace('.', '/') + type.group(2) + ".java";
                if (there.stream().noneMatch(path -> path.endsWith("/dev/drover/" + wanted))) {
                    missing.add(page + ": " + code);
                }
            } else if (INSIDE.contains(page) && HUMPS.matcher(code).matches()) {
                if (there.stream().noneMatch(path -> path.endsWith("/" + code + ".java"))) {
                    missing.add(page + ": " + code);
                }
            } else if (source.matches() && there.stream().noneMatch(path -> path.endsWith("/" + code))) {
                missing.add(page + ": " + code);
            }
        }));
        return missing;
    }

    /** Pages that no chain of links leads to. */
    List<String> unreachable(String first) {
        Set<String> seen = new HashSet<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(first));
        while (!waiting.isEmpty()) {
            String page = waiting.pop();
            if (seen.add(page)) {
                found(LINK, lines.getOrDefault(page, List.of()))
                        .forEach(link -> waiting.push(target(page, link.split("#", 2)[0])));
            }
        }
        return lines.keySet().stream().filter(page -> !seen.contains(page)).toList();
    }

    private static String target(String page, String link) {
        Path from = Path.of(page);
        return link.isEmpty() ? page : from.resolveSibling(link).normalize().toString();
    }

    private Set<String> anchors(String file) {
        Set<String> anchors = new HashSet<>();
        lines.getOrDefault(file, List.of()).stream()
                .filter(line -> line.startsWith("#"))
                .forEach(line -> anchors.add(anchor(line.replaceFirst("^#+ *", ""))));
        return anchors;
    }

    /** The anchor that GitHub, GitLab and Gitea give a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private Set<String> sources() throws IOException {
        Path sources = root.resolve("src");
        try (Stream<Path> walk = Files.walk(sources)) {
            return walk.map(path -> "/" + root.relativize(path))
                    .filter(path -> path.endsWith(".java"))
                    .collect(java.util.stream.Collectors.toSet());
        }
    }

    private static List<String> found(Pattern pattern, List<String> lines) {
        return lines.stream()
                .flatMap(line -> pattern.matcher(line).results())
                .map(match -> match.group(1))
                .toList();
    }
}
