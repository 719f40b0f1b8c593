package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import dev.drover.facts.code.Topic;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Keys of configuration systems that a variable can stand for: Spring's and MicroProfile's {@code a.b-c} as {@code A_B_C},
 * Micronaut's {@code @Property}, {@code ${X:default}} in annotations, and ASP.NET's {@code A:B} as {@code A__B}.
 */
final class ConfigurationKeys implements Binder {
    private static final List<String> CSHARP_READS =
            List.of("onfiguration[", "config[", "GetValue<", "GetConnectionString(", "GetRequiredSection(");

    @Override
    public void read(CodeFile file, BiConsumer<Integer, Read> found) {
        boolean java = file.language() == Language.JAVA;
        if (!java && file.language() != Language.CSHARP) {
            return;
        }
        for (int number : file.about(Topic.ENVIRONMENT)) {
            String line = file.line(number);
            if (file.language().isComment(line)) {
                continue;
            }
            int at = number;
            if (java) {
                Placeholders.each(line, read -> found.accept(at, read));
                annotated(file, number, "@ConfigProperty(", found);
                annotated(file, number, "@Property(", found);
            } else {
                csharp(line, number, found);
            }
        }
    }

    private static void annotated(CodeFile file, int number, String annotation, BiConsumer<Integer, Read> found) {
        int start = file.line(number).indexOf(annotation);
        if (start < 0) {
            return;
        }
        String statement = file.statement(number);
        Optional<String> key = after(statement, "name", start);
        String name = Names.upper(key.orElse("")).replace('"', '_');
        if (Names.isProposable(name)) {
            Optional<String> fallback = after(statement, "defaultValue", start);
            Read other = statement.contains("Optional<") ? Read.optional(name) : Read.needed(name);
            found.accept(
                    number, fallback.map(text -> Read.withDefault(name, text)).orElse(other));
        }
    }

    private static Optional<String> after(String text, String key, int from) {
        int at = text.indexOf(key, from);
        if (at < 0) {
            return Optional.empty();
        }
        Cursor cursor = new Cursor(text, at + key.length());
        return cursor.takeSpaced("=") ? cursor.spaces().literal() : Optional.empty();
    }

    private static void csharp(String line, int number, BiConsumer<Integer, Read> found) {
        for (String head : CSHARP_READS) {
            int start = line.indexOf(head);
            if (start < 0) {
                continue;
            }
            Cursor at = new Cursor(line, start + head.length());
            if (head.equals("GetValue<")) {
                int open = line.indexOf('(', start);
                at = new Cursor(line, open < 0 ? line.length() : open + 1);
            }
            Optional<String> key = at.spaces().literal();
            if (key.isEmpty() || key.get().isBlank() || key.get().length() > 80) {
                continue;
            }
            String name = (head.equals("GetConnectionString(") ? "ConnectionStrings__" : "")
                    + key.get().replace(":", "__");
            if (isWord(name) && !Names.isAmbient(name.toUpperCase(Locale.ROOT))) {
                found.accept(number, Fallbacks.of(name, at));
            }
        }
    }

    private static boolean isWord(String name) {
        return name.chars().allMatch(c -> Cursor.isWordPart((char) c));
    }
}
