package dev.drover.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The raw texts of all sources, by name, and the problems met while reading them. A value that can't be read is reported once
 * and then counts as its default, so that reading goes on and everything is reported together.
 */
final class Values {
    /** What Nomad tells a task about itself; inside an allocation these say nothing about the cluster we look after. */
    private static final Set<String> OWN_TASK = Set.of("NOMAD_NAMESPACE", "NOMAD_REGION");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Set<String> blank = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Inputs.Files files;

    Values(Inputs inputs) {
        files = inputs.files();
        texts.putAll(YamlSettings.read("application.yaml", inputs.yaml(), problems));
        texts.putAll(DotEnv.read(inputs.dotEnv(), problems));
        boolean allocation = inputs.environment().containsKey("NOMAD_ALLOC_ID");
        inputs.environment().forEach((name, text) -> {
            if (!(allocation && OWN_TASK.contains(name))) {
                texts.put(name, text);
            }
        });
        texts.forEach((name, text) -> {
            if (text.isBlank()) {
                blank.add(name);
            }
        });
        texts.keySet().removeAll(blank);
    }

    Set<String> names() {
        return new TreeSet<>(texts.keySet());
    }

    /** Names that somebody wrote without a value. */
    Set<String> blanks() {
        return blank;
    }

    /** True where somebody wrote the name and no value, which otherwise counts as not set. */
    boolean leftBlank(String name) {
        return blank.contains(name);
    }

    List<Problem> problems() {
        return problems;
    }

    void problem(String name, String what, String fix) {
        problems.add(new Problem(name, what, fix));
    }

    boolean has(Key<?> key) {
        return text(key.name(), key).isPresent();
    }

    /** The value of a key, or of its default; a key without a default must be asked for with {@link #optional}. */
    <T> T get(Key<T> key) {
        return get("", key);
    }

    <T> T get(String prefix, Key<T> key) {
        return optional(prefix, key).orElseGet(() -> key.form().reading().apply(key.fallback()));
    }

    <T> Optional<T> optional(Key<T> key) {
        return optional("", key);
    }

    <T> Optional<T> optional(String prefix, Key<T> key) {
        String name = prefix + key.name();
        Optional<String> text = text(name, key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (key.form().isFile()) {
            files.trouble(text.get().strip())
                    .ifPresent(what -> problem(name, what, "Name a file that Drover may read, or remove this."));
        }
        try {
            return Optional.of(key.form().reading().apply(text.get().strip()));
        } catch (IllegalArgumentException e) {
            String what = String.valueOf(e.getMessage());
            boolean tells = key.isSecret() && what.contains(text.get().strip());
            problem(name, tells ? "its value can't be used" : what, expected(key));
            return Optional.empty();
        }
    }

    private static String expected(Key<?> key) {
        if (key.isSecret()) {
            return "Correct it.";
        }
        boolean example = !key.fallback().isEmpty() && !key.form().about().contains("`");
        return "Expected: " + key.form().said() + (example ? ", such as " + key.fallback() : "") + ".";
    }

    private Optional<String> text(String name, Key<?> key) {
        String text = texts.get(name);
        for (String alias : key.aliases()) {
            text = text == null ? texts.get(alias) : text;
        }
        return Optional.ofNullable(text);
    }
}
