package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** koanf's keys as the variables that stand for them: {@code env.Provider("SHOP_", …)} and {@code k.String("db.host")} make {@code SHOP_DB_HOST}. */
final class KoanfKeys {
    private static final List<String> READS =
            List.of(".String(", ".Int(", ".Int64(", ".Bool(", ".Duration(", ".Float64(", ".Strings(", "koanf:");

    private final CodeFile file;

    KoanfKeys(CodeFile file) {
        this.file = file;
    }

    void read(BiConsumer<Integer, Read> found) {
        Optional<String> prefix = file.mentions("koanf") ? file.quotedAfter("env.Provider(") : Optional.empty();
        if (prefix.isEmpty()) {
            return;
        }
        String separator = file.mentions("\"__\"") ? "__" : "_";
        for (String read : READS) {
            for (int number : file.with(read)) {
                String line = file.language().isComment(file.line(number)) ? "" : file.line(number);
                int at = line.indexOf(read);
                String key = at < 0
                        ? ""
                        : new Cursor(line, at + read.length()).literal().orElse("");
                String name = prefix.get()
                        + key.replace(".", separator).replace('-', '_').toUpperCase(Locale.ROOT);
                if (!key.isEmpty() && Names.isProposable(name)) {
                    found.accept(number, Read.optional(name));
                }
            }
        }
    }
}
