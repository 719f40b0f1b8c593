package dev.drover.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings come from, strongest first: the environment, the text of {@code .env}, the text of {@code application.yaml}
 * ("" where there is no such file); the home folder that {@code ~} means; and what is known of the files that settings name.
 */
public record Inputs(Map<String, String> environment, String dotEnv, String yaml, Path home, Files files) {
    /** The files of the machine that the settings are for. */
    public interface Files {
        /** Why a file can't be used; empty where it can. */
        Optional<String> trouble(String path);
    }

    /** Where every file counts as there. */
    public Inputs(Map<String, String> environment, String dotEnv, String yaml, Path home) {
        this(environment, dotEnv, yaml, home, path -> Optional.empty());
    }

    public Inputs {
        environment = Map.copyOf(environment);
    }
}
