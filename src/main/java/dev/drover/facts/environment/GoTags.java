package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import dev.drover.facts.code.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Variables that Go libraries bind to struct fields: {@code env:"X"} (caarlos0, kong, cleanenv, go-envconfig),
 * {@code envconfig:"X"} with prefix and split words, {@code envPrefix}, and viper's and koanf's keys under a prefix.
 */
final class GoTags implements Binder {

    @Override
    public void read(CodeFile file, BiConsumer<Integer, Read> found) {
        if (file.language() != Language.GO || file.about(Topic.ENVIRONMENT).length == 0) {
            return;
        }
        if (file.mentions("`")) {
            tagged(file, found);
        }
        new ViperKeys(file).read(found);
        new KoanfKeys(file).read(found);
    }

    private static void tagged(CodeFile file, BiConsumer<Integer, Read> found) {
        Map<String, String> prefixes = nestedPrefixes(file);
        Optional<String> processed = file.quotedAfter("envconfig.Process(").filter(prefix -> !prefix.isEmpty());
        String given =
                file.mentions("caarlos0/env") ? file.quotedAfter("Prefix: ").orElse("") : "";
        String struct = "";
        for (int number = 1; number <= file.lines().size(); number++) {
            String line = file.line(number);
            if (line.startsWith("type ") && line.contains("struct")) {
                struct = new Cursor(line, "type ".length()).word();
            } else if (line.startsWith("}")) {
                struct = "";
            }
            String prefix = prefixes.getOrDefault(struct, given);
            field(line, prefix, processed, number, found);
        }
    }

    private static void field(
            String line, String prefix, Optional<String> processed, int number, BiConsumer<Integer, Read> found) {
        int tag = line.indexOf('`');
        if (tag < 0) {
            return;
        }
        String tags = line.substring(tag);
        Optional<String> env = value(tags, "env").or(() -> argument(tags));
        Optional<String> envconfig = value(tags, "envconfig");
        Optional<String> named = env.or(() -> envconfig).map(GoTags::firstName).filter(name -> !name.isEmpty());
        if (named.isPresent()) {
            boolean own = env.isEmpty() && processed.isPresent();
            String name = (own ? processed.get().toUpperCase(java.util.Locale.ROOT) + "_" : prefix) + named.get();
            emit(name, tags, line, number, found);
            return;
        }
        boolean splits = "true".equals(value(tags, "split_words").orElse(""));
        if (processed.isPresent()
                && (splits
                        || value(tags, "default").isPresent()
                        || value(tags, "required").isPresent())) {
            String field = new Cursor(line, 0).spaces().word();
            String own = splits ? Names.upper(field) : field.toUpperCase(java.util.Locale.ROOT);
            emit(processed.get().toUpperCase(java.util.Locale.ROOT) + "_" + own, tags, line, number, found);
        }
    }

    private static void emit(String name, String tags, String line, int number, BiConsumer<Integer, Read> found) {
        if (!Names.isProposable(name)) {
            return;
        }
        Optional<String> fallback = value(tags, "envDefault")
                .or(() -> value(tags, "default"))
                .or(() -> value(tags, "env-default"))
                .or(() -> inline(tags));
        if (fallback.isPresent()) {
            found.accept(number, Read.withDefault(name, fallback.get()));
            return;
        }
        boolean demanded = tags.contains(",required") || tags.contains("notEmpty") || tags.contains("required:\"");
        boolean pointer = line.contains(" *");
        found.accept(number, demanded || !pointer ? Read.needed(name) : Read.optional(name));
    }

    private static Optional<String> inline(String tags) {
        int at = tags.indexOf(",default=");
        return at < 0
                ? Optional.empty()
                : Optional.of(new Cursor(tags, at + ",default=".length()).rest().split("[,\"]", 2)[0]);
    }

    /** go-arg's {@code arg:"--host,env:APP_HOST"}. */
    private static Optional<String> argument(String tags) {
        return value(tags, "arg")
                .filter(options -> options.contains("env:"))
                .map(options -> new Cursor(options, options.indexOf("env:") + "env:".length()).word());
    }

    private static String firstName(String value) {
        int comma = value.indexOf(',');
        return comma < 0 ? value : value.substring(0, comma);
    }

    /** {@code Database DBConfig `envPrefix:"DB_"`}: which prefix the fields of which struct get. */
    private static Map<String, String> nestedPrefixes(CodeFile file) {
        Map<String, String> prefixes = new HashMap<>();
        for (int number : file.with("refix")) {
            String line = file.line(number);
            int tag = line.indexOf('`');
            Optional<String> prefix = tag < 0
                    ? Optional.empty()
                    : value(line.substring(tag), "envPrefix").or(() -> nested(line.substring(tag)));
            prefix.ifPresent(text -> {
                Cursor at = new Cursor(line, 0).spaces();
                at.word();
                at.spaces().take("*");
                String type = at.path();
                prefixes.put(type.substring(type.lastIndexOf('.') + 1), text);
            });
        }
        return prefixes;
    }

    private static Optional<String> nested(String tags) {
        int at = tags.indexOf(", prefix=");
        return at < 0
                ? Optional.empty()
                : Optional.of(new Cursor(tags, at + ", prefix=".length()).word())
                        .filter(text -> !text.isEmpty());
    }

    static Optional<String> value(String tags, String key) {
        int at = tags.indexOf(key + ":\"");
        if (at < 0 || (at > 0 && (Cursor.isWordPart(tags.charAt(at - 1)) || tags.charAt(at - 1) == '-'))) {
            return Optional.empty();
        }
        return new Cursor(tags, at + key.length() + 1).literal();
    }
}
