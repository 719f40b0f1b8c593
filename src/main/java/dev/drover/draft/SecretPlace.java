package dev.drover.draft;

import java.util.List;
import java.util.Locale;

/** Where a secret would lie in Vault by convention, from the words of its name. */
record SecretPlace(String path, String key) {

    static SecretPlace of(String name, DraftRequest request) {
        String upper = name.toUpperCase(Locale.ROOT);
        String pattern = pattern(upper);
        String path = request.advice().conventions().path(pattern, request.name());
        return new SecretPlace(path, key(upper, pattern));
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
