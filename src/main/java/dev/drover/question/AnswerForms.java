package dev.drover.question;

import java.util.List;

/** The accepted forms of an answer, written for people, by kind of question. */
public final class AnswerForms {
    private AnswerForms() {}

    /** The forms that answer this question, each ready to be copied and changed. */
    public static List<String> forId(QuestionId id) {
        String text = id.text();
        if (text.startsWith("env.")) {
            return forVariable(AnswerText.shortName(id));
        }
        return switch (text) {
            case "port" -> List.of("yes", "8080", "none");
            case "memory" -> List.of("yes", "512", "2GB");
            case "cpu" -> List.of("yes", "500");
            case "count" -> List.of("yes", "2");
            case "job.type" -> List.of("yes", "service", "batch", "system");
            case "check" -> List.of("yes", "http /health", "tcp", "none");
            case "route" -> List.of("yes", "shop.example.com/", "/shop strip=/shop", "none");
            case "image" -> List.of("yes", "registry.example.com/shop/api:v1");
            case "image.follow" -> List.of("yes", "semver ^1", "commit", "timestamp", "digest latest", "none");
            case "class" -> List.of("yes", "light", "medium", "heavy", "compute");
            default -> List.of("yes", "no", "value TEXT");
        };
    }

    /** True for the name of a single question that a bare value can answer, asked now or before. */
    public static boolean takeOne(QuestionId id) {
        return id.text().startsWith("env.") || AnswerRules.isKnown(id.text());
    }

    private static List<String> forVariable(String name) {
        return List.of(
                name + " = value TEXT",
                name + " = vault PATH#KEY",
                name + " = variable PATH#KEY",
                name + " = consul KEY",
                name + " = service NAME[:PORT]",
                name + " = runtime NOMAD_PORT_http",
                name + " = \"text with {{vault PATH#KEY}}\"",
                name + " = none");
    }
}
