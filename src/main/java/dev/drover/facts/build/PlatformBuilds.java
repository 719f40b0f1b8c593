package dev.drover.facts.build;

import dev.drover.facts.EvidenceClass;
import dev.drover.facts.compose.Paths;
import dev.drover.facts.outline.Outline;
import dev.drover.facts.toml.Toml;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The Dockerfile that a file for another platform names: {@code fly.toml}, {@code railway.toml} and {@code .json}, {@code render.yaml}. */
final class PlatformBuilds {
    private PlatformBuilds() {}

    static boolean reads(SourceFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        return name.startsWith("fly.") && name.endsWith(".toml")
                || name.equals("railway.toml")
                || name.equals("railway.json")
                || name.equals("render.yaml");
    }

    static Optional<ImageBuild> of(SourceText text) {
        if (text.path().endsWith(".toml")) {
            Toml toml = Toml.of(text.lines());
            return toml.get("build.dockerfile")
                    .or(() -> toml.get("build.dockerfilePath"))
                    .flatMap(entry -> build(text, entry.text(), entry.line()));
        }
        if (text.path().endsWith(".json")) {
            return json(text).flatMap(path -> build(text, path, text.lineOf("dockerfilePath")));
        }
        Outline outline = Outline.of(text.lines());
        boolean several =
                outline.entries().stream().anyMatch(entry -> entry.path().startsWith("services[1]."));
        return several
                ? Optional.empty()
                : outline.get("services[0].dockerfilePath").flatMap(entry -> build(text, entry.value(), entry.line()));
    }

    private static Optional<String> json(SourceText text) {
        try {
            return Json.parse(text.text()).get("build").get("dockerfilePath").string();
        } catch (JsonSyntaxError e) {
            return Optional.empty();
        }
    }

    private static Optional<ImageBuild> build(SourceText text, String written, int line) {
        int slash = text.path().lastIndexOf('/');
        String folder = slash < 0 ? "" : text.path().substring(0, slash);
        boolean production = Environments.production(text.path());
        return Paths.resolve(folder, written)
                .map(path -> new ImageBuild(
                        path,
                        folder,
                        "",
                        List.of(),
                        Map.of(),
                        production,
                        new ImageBuild.Place(text.path(), line, text.line(line), EvidenceClass.DECLARED)));
    }
}
