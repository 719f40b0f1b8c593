package dev.drover.draft;

import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.question.Answer;
import dev.drover.question.AnswerText;
import dev.drover.question.CompositeText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where a secret would lie in Vault by convention, from the words of its name. */
record SecretPlace(String path, String key) {
    private static final int MOST = 64;

    static SecretPlace of(String name, DraftRequest request) {
        String upper = name.toUpperCase(Locale.ROOT);
        String pattern = pattern(upper);
        String path = request.advice().conventions().path(pattern, request.name());
        return new SecretPlace(path, key(upper, pattern));
    }

    /** Where the secrets of this request are said to be, and where they would be by convention; a bounded number. */
    static Set<String> all(DraftRequest given) {
        DraftRequest request = given.named();
        Conventions conventions = request.advice().conventions();
        Set<String> paths = new LinkedHashSet<>();
        request.answers().values().forEach(answer -> paths.addAll(paths(answer)));
        for (Fact fact : request.facts().all(FactName.ENV)) {
            String name = fact.key().key();
            Conventions.Mapping mapping = conventions.mappings().get(name);
            if (mapping != null) {
                paths.add(conventions.path(mapping.path(), request.name()));
            } else if (fact.value() instanceof FactValue.Variable variable) {
                declared(variable).ifPresent(answer -> paths.addAll(paths(answer)));
                if (variable.secret()) {
                    paths.add(of(name, request).path());
                }
            }
        }
        return paths.stream()
                .filter(path -> path.contains("/"))
                .limit(MOST)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<Answer> declared(FactValue.Variable variable) {
        return variable.source() == FactValue.VariableSource.VAULT
                        && variable.fallback() instanceof FactValue.Default.Known(String place)
                ? AnswerText.read("vault " + place)
                : Optional.empty();
    }

    /** The paths in Vault that an answer names. */
    static Set<String> paths(Answer answer) {
        return switch (answer) {
            case Answer.FromVault(String path, String key) -> Set.of(path);
            case Answer.Composite composite -> {
                Set<String> paths = new LinkedHashSet<>();
                for (CompositeText.Piece piece : CompositeText.of(composite).pieces()) {
                    if (piece instanceof CompositeText.Piece.From(Answer source)) {
                        paths.addAll(paths(source));
                    }
                }
                yield paths;
            }
            case Answer.Yes _,
                    Answer.No _,
                    Answer.Leave _,
                    Answer.Value _,
                    Answer.FromVariable _,
                    Answer.FromConsul _,
                    Answer.FromService _,
                    Answer.FromRuntime _ -> Set.of();
        };
    }

    private static String pattern(String name) {
        if (name.startsWith("AWS_")) {
            return "aws";
        }
        List<String> words = List.of(name.split("_"));
        if (words.contains("REDIS")) {
            return "redis";
        }
        boolean database = words.stream()
                .anyMatch(word -> List.of(
                                "DB",
                                "DATABASE",
                                "POSTGRES",
                                "PG",
                                "MYSQL",
                                "MARIADB",
                                "MONGO",
                                "MONGODB",
                                "PGPASSWORD")
                        .contains(word));
        return database ? "database" : "api_keys";
    }

    private static String key(String name, String pattern) {
        return switch (pattern) {
            case "aws" ->
                switch (name) {
                    case "AWS_ACCESS_KEY_ID" -> "access_key";
                    case "AWS_SECRET_ACCESS_KEY" -> "secret_key";
                    default -> name.substring("AWS_".length()).toLowerCase(Locale.ROOT);
                };
            case "database", "redis" ->
                name.endsWith("URL") || name.endsWith("URI") ? "url" : name.endsWith("USER") ? "username" : "password";
            default -> name.toLowerCase(Locale.ROOT);
        };
    }
}
