package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** viper's keys as the variables that stand for them: {@code SetEnvPrefix("app")} and {@code "db.host"} make {@code APP_DB_HOST}. */
final class ViperKeys {
    private static final List<String> CALLS = List.of(
            ".SetDefault(",
            ".BindEnv(",
            ".GetString(",
            ".GetInt(",
            ".GetInt64(",
            ".GetUint(",
            ".GetBool(",
            ".GetFloat64(",
            ".GetDuration(",
            ".GetStringSlice(",
            "viper.Get(");

    private final CodeFile file;

    ViperKeys(CodeFile file) {
        this.file = file;
    }

    void read(BiConsumer<Integer, Read> found) {
        if (file.mentions("viper")) {
            mapped(found);
        }
        boolean automatic = file.mentions("AutomaticEnv()");
        if (!automatic && !file.mentions("BindEnv(")) {
            return;
        }
        String prefix = file.quotedAfter("SetEnvPrefix(")
                .map(text -> text.toUpperCase(Locale.ROOT) + "_")
                .orElse("");
        Naming naming = new Naming(prefix, file.mentions("SetEnvKeyReplacer"));
        for (String call : automatic ? CALLS : List.of(".BindEnv(")) {
            for (int number : file.with(call)) {
                String line = file.language().isComment(file.line(number)) ? "" : file.line(number);
                key(line, call, naming).ifPresent(read -> found.accept(number, read));
            }
        }
    }

    /** {@code mapstructure:"DB_HOST"}: a key that is spelt as a variable is one, from the environment or an env file. */
    private void mapped(BiConsumer<Integer, Read> found) {
        for (int number : file.with("mapstructure:\"")) {
            GoTags.value(file.line(number), "mapstructure")
                    .filter(Names::isProposable)
                    .ifPresent(name -> found.accept(number, Read.needed(name)));
        }
    }

    /** What stands before every name, and whether a dot in a key becomes part of one. */
    private record Naming(String prefix, boolean dots) {}

    private static Optional<Read> key(String line, String call, Naming naming) {
        int start = line.indexOf(call);
        if (start < 0) {
            return Optional.empty();
        }
        Cursor at = new Cursor(line, start + call.length()).spaces();
        Optional<String> key = at.literal();
        if (key.isEmpty() || (key.get().contains(".") && !naming.dots())) {
            return Optional.empty();
        }
        boolean more = at.takeSpaced(",");
        Optional<String> second = more ? at.spaces().literal().or(at::number) : Optional.empty();
        if (call.equals(".BindEnv(") && more) {
            return Optional.empty();
        }
        String name =
                naming.prefix() + key.get().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        if (!Names.isProposable(name)) {
            return Optional.empty();
        }
        Read other = call.equals(".SetDefault(") ? Read.optional(name) : Read.needed(name);
        return Optional.of(second.map(text -> Read.withDefault(name, text)).orElse(other));
    }
}
