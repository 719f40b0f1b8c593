package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import dev.drover.facts.code.Topic;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Schemas that JavaScript programs check their environment against: zod, t3-env, envalid, joi, valibot, typebox, convict.
 * A file counts when it both speaks of the environment and holds members such as {@code PORT: z.coerce.number().default(3000)}.
 */
final class NodeSchemas implements Binder {
    private static final List<String> SIGNS = List.of(
            "process.env",
            "createEnv",
            "cleanEnv",
            "Deno.env",
            "Bun.env",
            "envSchema",
            "EnvSchema",
            "validationSchema",
            "@fastify/env",
            "fastify-env",
            "convict(",
            "env-var",
            "envsafe",
            "Env.create(",
            "import.meta.env");
    private static final List<String> TYPES = List.of(
            "z.",
            "v.",
            "Joi.",
            "joi.",
            "yup.",
            "Type.",
            "t.",
            "str(",
            "num(",
            "bool(",
            "port(",
            "url(",
            "email(",
            "host(",
            "json(",
            "envsafe",
            "zod.",
            "S.",
            "makeValidator",
            "Schema.",
            "Config.",
            "Env.schema.",
            "type(");

    @Override
    public void read(CodeFile file, BiConsumer<Integer, Read> found) {
        if (file.language() != Language.NODE
                || file.about(Topic.ENVIRONMENT).length == 0
                || SIGNS.stream().noneMatch(file::mentions)) {
            return;
        }
        for (int number = 1; number <= file.lines().size(); number++) {
            member(file, number, found);
        }
    }

    private static void member(CodeFile file, int number, BiConsumer<Integer, Read> found) {
        Cursor at = new Cursor(file.line(number), 0).spaces();
        String name = at.literal().orElseGet(at::word);
        if (name.isEmpty() || !at.takeSpaced(":") || !Names.isProposable(name)) {
            if (name.equals("env") && file.mentions("convict")) {
                at.spaces()
                        .literal()
                        .filter(Names::isProposable)
                        .ifPresent(env -> found.accept(number, Read.optional(env)));
            }
            return;
        }
        String rest = at.spaces().rest();
        if (TYPES.stream().noneMatch(rest::startsWith)) {
            return;
        }
        found.accept(number, of(name, rest.length() > 1 && rest.endsWith(",") ? rest : file.statement(number)));
    }

    private static Read of(String name, String declaration) {
        Optional<String> fallback = List.of(".default(", "default:", "devDefault:", ".catch(", "fallback(").stream()
                .flatMap(word -> after(declaration, word).stream())
                .findFirst();
        if (fallback.isPresent()) {
            return Read.withDefault(name, fallback.get());
        }
        boolean optional = declaration.contains("optional(")
                || declaration.contains(".nullable(")
                || declaration.contains(".nullish(");
        return optional ? Read.optional(name) : Read.needed(name);
    }

    private static Optional<String> after(String text, String word) {
        int start = text.indexOf(word);
        if (start < 0) {
            return Optional.empty();
        }
        Cursor at = new Cursor(text, start + word.length()).spaces();
        return at.literal()
                .or(at::number)
                .or(() -> Optional.of(at.word()).filter(w -> w.equals("true") || w.equals("false")));
    }
}
