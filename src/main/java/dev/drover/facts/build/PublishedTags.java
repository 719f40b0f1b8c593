package dev.drover.facts.build;

import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which kinds of tags the repository's own builds give an image, read from workflows, pipelines and scripts: the commit, a version,
 * or a word that moves. It never says what it only suspects.
 */
public final class PublishedTags {
    private static final int LARGEST = 200_000;
    private static final int MOST_FILES = 100;
    private static final int LONGEST_LINE = 2_000;
    private static final Set<String> PIPELINES = Set.of(
            ".gitlab-ci.yml",
            ".drone.yml",
            ".woodpecker.yml",
            ".travis.yml",
            "Jenkinsfile",
            "Makefile",
            "makefile",
            "bitbucket-pipelines.yml",
            "azure-pipelines.yml",
            "cloudbuild.yaml");
    private static final List<String> WHOLE_COMMIT = List.of(
            "github.sha", "GITHUB_SHA", "CI_COMMIT_SHA", "DRONE_COMMIT", "gitea.sha", "GIT_COMMIT", "COMMIT_SHA");
    private static final List<String> SHORT_COMMIT = List.of("CI_COMMIT_SHORT_SHA", "SHORT_SHA", "rev-parse --short");
    private static final List<String> VERSION = List.of(
            "CI_COMMIT_TAG", "DRONE_TAG", "github.event.release.tag_name", "github.ref_name", "GITHUB_REF_NAME");

    /** The kind of a tag. */
    public enum Kind {
        COMMIT,
        VERSION,
        WORD
    }

    /** One kind of tag: what stands before a commit, how many digits it has (0 when that isn't said), the word, and where it is written. */
    public record Published(Kind kind, String text, int digits, String file, int line) {}

    private PublishedTags() {}

    /** Every kind found for an image of this name (the last part of its repository), the surest place first. */
    public static List<Published> of(SourceTree tree, String image) {
        List<Published> found = new ArrayList<>();
        tree.files().stream()
                .filter(file -> file.size() <= LARGEST && reads(file))
                .limit(MOST_FILES)
                .forEach(file -> tree.text(file.path()).ifPresent(text -> read(text, image, found)));
        return found;
    }

    private static boolean reads(SourceFile file) {
        return Workflows.reads(file.path())
                || PIPELINES.contains(file.name())
                || file.path().startsWith(".woodpecker/");
    }

    private static void read(SourceText text, String image, List<Published> found) {
        for (int number = 1; number <= text.lines().size(); number++) {
            String line = text.line(number).strip();
            if (line.isEmpty() || line.length() > LONGEST_LINE || line.startsWith("#")) {
                continue;
            }
            int at = number;
            metadata(line)
                    .or(() -> tagged(line, image))
                    .ifPresent(
                            each -> found.add(new Published(each.kind(), each.text(), each.digits(), text.path(), at)));
        }
    }

    private record Seen(Kind kind, String text, int digits) {}

    /** A line of docker/metadata-action: {@code type=sha,prefix=,format=long}. */
    private static Optional<Seen> metadata(String line) {
        int start = line.indexOf("type=");
        if (start < 0) {
            return Optional.empty();
        }
        String rule = line.substring(start);
        boolean off = rule.contains("enable=false");
        if (off) {
            return Optional.empty();
        }
        if (rule.startsWith("type=sha")) {
            String prefix = value(rule, "prefix=").orElse("sha-");
            boolean whole = value(rule, "format=").filter("long"::equals).isPresent();
            return Optional.of(new Seen(Kind.COMMIT, prefix, whole ? 40 : 7));
        }
        if (rule.startsWith("type=semver") || rule.startsWith("type=ref,event=tag")) {
            return Optional.of(new Seen(Kind.VERSION, "", 0));
        }
        return rule.startsWith("type=raw")
                ? value(rule, "value=").filter(PublishedTags::plain).map(word -> new Seen(Kind.WORD, word, 0))
                : Optional.empty();
    }

    private static Optional<String> value(String rule, String name) {
        int start = rule.indexOf(name);
        if (start < 0) {
            return Optional.empty();
        }
        int from = start + name.length();
        int end = rule.indexOf(',', from);
        return Optional.of(rule.substring(from, end < 0 ? rule.length() : end).strip());
    }

    /** A tag behind the image's own name: {@code registry.example/shop:${{ github.sha }}}. */
    private static Optional<Seen> tagged(String line, String image) {
        int name = image.isEmpty() ? -1 : line.indexOf(image + ":");
        if (name < 0 && (line.contains("tags:") || line.contains("IMAGE") || line.contains("docker "))) {
            name = variable(line);
        } else if (name >= 0) {
            name += image.length();
        }
        if (name < 0) {
            return Optional.empty();
        }
        String tag = line.substring(name + 1);
        return known(tag);
    }

    /** The colon behind a name that is put together from variables: {@code $REGISTRY_IMAGE:$CI_COMMIT_SHA}. */
    private static int variable(String line) {
        for (String closing : List.of("}:$", "E:$", "}:latest", "E:latest")) {
            int at = line.indexOf(closing);
            if (at >= 0) {
                return at + 1;
            }
        }
        return -1;
    }

    private static Optional<Seen> known(String tag) {
        int dollar = tag.indexOf('$');
        String prefix = dollar < 0 ? "" : tag.substring(0, dollar);
        String rest = dollar < 0 ? "" : tag.substring(dollar);
        int end = rest.indexOf('"') < 0 ? rest.length() : rest.indexOf('"');
        String expression = rest.substring(0, end);
        if (!expression.isEmpty() && (prefix.isEmpty() || plain(prefix))) {
            if (contains(expression, SHORT_COMMIT)) {
                return Optional.of(new Seen(Kind.COMMIT, prefix, expression.contains("CI_COMMIT") ? 8 : 7));
            }
            if (contains(expression, WHOLE_COMMIT)) {
                boolean cut = expression.contains("::7}") || expression.contains(":0:7}");
                return Optional.of(new Seen(Kind.COMMIT, prefix, cut ? 7 : 40));
            }
            return contains(expression, VERSION) ? Optional.of(new Seen(Kind.VERSION, "", 0)) : Optional.empty();
        }
        int stop = 0;
        while (stop < tag.length() && plain(tag.substring(stop, stop + 1))) {
            stop++;
        }
        String word = tag.substring(0, stop);
        return plain(word) ? Optional.of(new Seen(Kind.WORD, word, 0)) : Optional.empty();
    }

    private static boolean contains(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }

    private static boolean plain(String word) {
        return !word.isEmpty()
                && word.length() <= 128
                && word.chars()
                        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-'));
    }
}
