package dev.drover.facts.platform;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.FactFinder;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.code.Role;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The files in which an app was already described for another platform: Fly, Render, Heroku, Railway, Kamal, App Engine,
 * ECS, Score, Nixpacks, Platform.sh. Somebody has answered there what Drover would ask.
 */
public final class PlatformFiles implements FactFinder {
    private static final long LARGEST = 200_000;

    @Override
    public String name() {
        return "other platforms";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        for (SourceFile file : scope.files()) {
            Optional<BiConsumer<SourceText, Declared>> reader = reader(scope, file);
            boolean own = file.size() <= LARGEST
                    && (CodeFiles.reachable(scope, file.path()) || file.folder().isEmpty())
                    && Role.of(file.path()) == Role.SERVICE;
            if (reader.isPresent() && own && belongs(scope, file)) {
                scope.tree().text(file.path()).ifPresent(text -> reader.get().accept(text, new Declared(text, clues)));
            }
        }
    }

    /** In the app's folder, at the root, or in a usual place below either: not in some other service's folder. */
    private static boolean belongs(AppScope scope, SourceFile file) {
        String folder = file.folder();
        String base = scope.folder();
        String below = base.isEmpty()
                ? folder
                : folder.startsWith(base + "/")
                        ? folder.substring(base.length() + 1)
                        : folder.equals(base) ? "" : folder;
        return below.isEmpty()
                || below.equals("config")
                || below.equals("deploy")
                || below.equals(".aws")
                || below.equals("aws")
                || below.equals("ecs");
    }

    private static Optional<BiConsumer<SourceText, Declared>> reader(AppScope scope, SourceFile file) {
        String name = file.name();
        if (name.equals("fly." + scope.service() + ".toml")) {
            return Optional.of(TomlPlatforms::fly);
        }
        return switch (name) {
            case "fly.toml" -> scope.service().isEmpty() ? Optional.of(TomlPlatforms::fly) : Optional.empty();
            case "railway.toml" -> Optional.of(TomlPlatforms::railway);
            case "nixpacks.toml" -> Optional.of(TomlPlatforms::nixpacks);
            case "railway.json" -> Optional.of(JsonPlatforms::railway);
            case "app.json" -> Optional.of(JsonPlatforms::heroku);
            case "task-definition.json", "taskdef.json", "ecs-task-definition.json", "task_definition.json" ->
                Optional.of(JsonPlatforms::ecs);
            case "render.yaml", "render.yml" -> Optional.of(YamlPlatforms::render);
            case "app.yaml", "app.yml" -> Optional.of(YamlPlatforms::appEngine);
            case "score.yaml", "score.yml" -> Optional.of(YamlPlatforms::score);
            case ".platform.app.yaml" -> Optional.of(YamlPlatforms::platformSh);
            case "deploy.yml" ->
                file.path().endsWith("config/deploy.yml") ? Optional.of(YamlPlatforms::kamal) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
