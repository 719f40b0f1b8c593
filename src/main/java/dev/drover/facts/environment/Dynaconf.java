package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Dynaconf's settings as the variables that stand for them: {@code settings.DB_HOST} under {@code envvar_prefix="SHOP"} is {@code SHOP_DB_HOST}. */
final class Dynaconf implements Binder {
    private final Optional<String> prefix;

    /** Looks for the one place where the settings of the program are made. */
    Dynaconf(List<CodeFile> files) {
        this.prefix = files.stream()
                .filter(file -> file.language() == Language.PYTHON && file.mentions("Dynaconf("))
                .findFirst()
                .map(Dynaconf::prefix);
    }

    private static String prefix(CodeFile file) {
        if (file.mentions("envvar_prefix=False")) {
            return "";
        }
        return file.quotedAfter("envvar_prefix=").orElse("DYNACONF").toUpperCase(Locale.ROOT) + "_";
    }

    @Override
    public void read(CodeFile file, BiConsumer<Integer, Read> found) {
        if (prefix.isEmpty() || file.language() != Language.PYTHON) {
            return;
        }
        for (int number : file.with("settings")) {
            String line = file.line(number);
            for (int at = line.indexOf("settings"); at >= 0; at = line.indexOf("settings", at + 1)) {
                Cursor cursor = new Cursor(line, at + "settings".length());
                String name = key(cursor);
                boolean own = at == 0 || !Cursor.isWordPart(line.charAt(at - 1));
                if (own && Names.isConventional(name)) {
                    Read read = Fallbacks.of(prefix.get() + name, cursor);
                    found.accept(number, read.fallback().isPresent() ? read : Read.optional(read.name()));
                }
            }
        }
    }

    private static String key(Cursor at) {
        if (at.take(".get(") || at.take("[")) {
            return at.literal().orElse("").toUpperCase(Locale.ROOT);
        }
        return at.take(".") ? at.word() : "";
    }
}
