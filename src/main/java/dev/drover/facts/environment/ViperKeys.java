package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** viper's keys as the variables that stand for them: {@code SetEnvPrefix("app")} and {@code "db.host"} make {@code APP_DB_HOST}. */
final class ViperKeys {
    private final CodeFile file;

    ViperKeys(CodeFile file) {
        this.file = file;
    }

    void read(BiConsumer<Integer, Read> found) {
        boolean automatic = file.mentions("AutomaticEnv()");
        if (!automatic && !file.mentions("BindEnv(")) {
            return;
        }
        String prefix = file.lines().stream()
                .flatMap(line -> quotedAfter(line, "SetEnvPrefix(").stream())
                .findFirst()
                .map(text -> text.toUpperCase(Locale.ROOT) + "_")
                .orElse("");
        boolean dots = file.mentions("SetEnvKeyReplacer");
        for (int number = 1; number <= file.lines().size(); number++) {
            String line = file.language().isComment(file.line(number)) ? "" : file.line(number);
            for (String call : automatic
                    ? List.of(".SetDefault(", ".BindEnv(", ".GetString(", ".GetInt(", ".GetBool(", ".GetDuration(")
                    : List.of(".BindEnv(")) {
                key(line, call, prefix, dots, number, found);
            }
        }
    }

    private static void key(
            String line, String call, String prefix, boolean dots, int number, BiConsumer<Integer, Read> found) {
        int start = line.indexOf(call);
        if (start < 0) {
            return;
        }
        Cursor at = new Cursor(line, start + call.length()).spaces();
        Optional<String> key = at.literal();
        if (key.isEmpty() || (key.get().contains(".") && !dots)) {
            return;
        }
        boolean more = at.takeSpaced(",");
        Optional<String> second = more ? at.spaces().literal().or(at::number) : Optional.empty();
        if (call.equals(".BindEnv(") && more) {
            return;
        }
        String name = prefix + key.get().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        if (Names.isProposable(name)) {
            Read other = call.equals(".SetDefault(") ? Read.optional(name) : Read.needed(name);
            found.accept(
                    number, second.map(text -> Read.withDefault(name, text)).orElse(other));
        }
    }

    private static Optional<String> quotedAfter(String line, String call) {
        int start = line.indexOf(call);
        return start < 0
                ? Optional.empty()
                : new Cursor(line, start + call.length()).spaces().literal();
    }
}
