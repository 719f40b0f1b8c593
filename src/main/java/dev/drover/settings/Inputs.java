package dev.drover.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where settings come from, strongest first: the environment, the text of {@code .env}, the text of {@code application.yaml}
 * ("" where there is no such file); and the home folder that {@code ~} means.
 */
public record Inputs(Map<String, String> environment, String dotEnv, String yaml, Path home) {
    public Inputs {
        environment = Map.copyOf(environment);
    }
}
