package dev.drover.facts.build;

import dev.drover.facts.EvidenceClass;
import dev.drover.facts.compose.Paths;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import dev.drover.yaml.Yaml;
import dev.drover.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code build.yaml} of the jobforge build service: which image it builds from which Dockerfile, over the values of
 * {@code global.yaml} beside it. A file about another repository is not read, and neither is a section that was renamed to
 * switch it off.
 */
public record BuildYaml(SourceText text, YamlNode own, YamlNode global) {
    private static final List<String> FOLDERS =
            List.of("deploy", "", "ci", ".build", "build", ".ci", "infra", "infrastructure");

    /** The file that describes this repository; empty when there is none. */
    public static Optional<BuildYaml> of(SourceTree tree, String folder, String origin) {
        for (String each : FOLDERS) {
            for (String ending : List.of("build.yaml", "build.yml")) {
                String path = join(join(folder, each), ending);
                Optional<BuildYaml> found =
                        tree.text(path).map(text -> read(tree, text)).filter(file -> file.isAbout(origin));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return folder.isEmpty() ? Optional.empty() : of(tree, "", origin);
    }

    private static BuildYaml read(SourceTree tree, SourceText text) {
        int slash = text.path().lastIndexOf('/');
        String beside = join(slash < 0 ? "" : text.path().substring(0, slash), "global.yaml");
        YamlNode global =
                tree.text(beside).map(each -> Yaml.read(each.lines()).first()).orElse(new YamlNode.Nothing(1));
        return new BuildYaml(text, Yaml.read(text.lines()).first(), global);
    }

    private static String join(String folder, String name) {
        return folder.isEmpty() ? name : name.isEmpty() ? folder : folder + "/" + name;
    }

    /** The format's own keys are there, and its repository is this one as far as that is known. */
    private boolean isAbout(String origin) {
        if (value("image_name").isNothing()
                || value("registry_url").isNothing() && value("repo_url").isNothing()) {
            return false;
        }
        String repository = name(value("repo_url").string(""));
        return repository.isEmpty() || origin.isEmpty() || repository.equals(name(origin));
    }

    private static String name(String url) {
        String bare = url.endsWith(".git") ? url.substring(0, url.length() - 4) : url;
        return bare.substring(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf(':')) + 1)
                .toLowerCase(Locale.ROOT);
    }

    /** A value of this build, or else the global one; in either spelling. */
    public YamlNode value(String key) {
        YamlNode value = either(own, key);
        return value.isNothing() ? either(global, key) : value;
    }

    /** Snake case, or camel case with or without capital abbreviations. */
    private static YamlNode either(YamlNode node, String key) {
        YamlNode value = node.get(key);
        if (!value.isNothing()) {
            return value;
        }
        StringBuilder camel = new StringBuilder();
        boolean up = false;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            camel.append(c == '_' ? "" : String.valueOf(up ? Character.toUpperCase(c) : c));
            up = c == '_';
        }
        YamlNode spelled = node.get(camel.toString());
        return spelled.isNothing() ? node.get(camel.toString().replace("Url", "URL")) : spelled;
    }

    /** The image without its tag. */
    public String image() {
        String registry = value("registry_url").string("").replaceFirst("^https?://", "");
        String name = value("image_name").string("");
        String bare = registry.endsWith("/") ? registry.substring(0, registry.length() - 1) : registry;
        return bare.isEmpty() ? name : bare + "/" + name;
    }

    public int line(String key) {
        YamlNode value = value(key);
        return value.isNothing() ? 1 : value.line();
    }

    ImageBuild build() {
        String context =
                Paths.resolve("", value("dockerfile_context").string(".")).orElse("");
        String dockerfile =
                Paths.resolve("", value("dockerfile_path").string("Dockerfile")).orElse("");
        int line = line(value("dockerfile_path").isNothing() ? "image_name" : "dockerfile_path");
        return new ImageBuild(
                dockerfile,
                context,
                "",
                List.of(image()),
                Map.of(),
                true,
                new ImageBuild.Place(text.path(), line, text.line(line), EvidenceClass.DECLARED));
    }
}
