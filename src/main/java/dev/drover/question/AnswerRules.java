package dev.drover.question;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a plain value must look like for the questions that have a type: a port is a number, a route has a slash. */
final class AnswerRules {
    private static final Set<String> TYPED = Set.of(
            "port",
            "memory",
            "cpu",
            "count",
            "job.type",
            "class",
            "check",
            "route",
            "image",
            "schedule",
            "arch",
            "gpu");
    private static final Set<String> FREE =
            Set.of("dockerfile", "command", "args", "user", "stop.signal", "namespace", "image.follow", "name", "apps");

    private AnswerRules() {}

    /** The ids that may be answered unasked, so that people can say what they know before anybody asks. */
    static boolean isKnown(String id) {
        return TYPED.contains(id) || FREE.contains(id) || id.startsWith("volume.") || id.startsWith("route.");
    }

    /** True when a value of this question may hold blanks. */
    static boolean takesSeveralWords(QuestionId id) {
        return Set.of("check", "route", "schedule", "command", "args", "memory", "image.follow")
                .contains(kind(id));
    }

    /** The value as it is kept, or what is wrong with it. */
    static AnswerForm check(QuestionId id, String value) {
        return switch (kind(id)) {
            case "port" ->
                whole(value, 1, 65_535, "a port is a number from 1 to 65535, or `none` when nothing listens");
            case "cpu" -> whole(value, 1, 1_000_000, "CPU is a number of MHz");
            case "count" -> whole(value, 0, 10_000, "a count is a number from 0 to 10000");
            case "gpu" -> whole(value, 0, 64, "the number of GPUs is from 0 to 64");
            case "memory" -> memory(value);
            case "job.type" ->
                oneOf(
                        value,
                        List.of("service", "batch", "system", "sysbatch"),
                        "a job is service, batch, system or sysbatch");
            case "class" ->
                oneOf(
                        value,
                        List.of("light", "medium", "heavy", "compute"),
                        "the class is light, medium, heavy or compute");
            case "arch" -> oneOf(value, List.of("amd64", "arm64", "any"), "the architecture is amd64, arm64 or any");
            case "check" -> healthCheck(value);
            case "route" -> route(value);
            case "image" -> image(value);
            default -> good(value);
        };
    }

    private static String kind(QuestionId id) {
        return id.text().startsWith("route.") ? "route" : id.text();
    }

    private static AnswerForm whole(String value, long least, long most, String rule) {
        Optional<Long> number = number(value);
        if (number.isEmpty() || number.get() < least || number.get() > most) {
            return new AnswerForm.Bad(rule);
        }
        return good(Long.toString(number.get()));
    }

    private static AnswerForm memory(String value) {
        String text = value.toLowerCase(Locale.ROOT).replace(" ", "");
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        String unit = text.substring(digits);
        Optional<Long> number = number(text.substring(0, digits));
        boolean giga = Set.of("g", "gb", "gib").contains(unit);
        boolean mega = Set.of("", "m", "mb", "mib").contains(unit);
        long mib = number.orElse(0L) * (giga ? 1024 : 1);
        if (!(giga || mega) || mib < 10 || mib > 16_777_216) {
            return new AnswerForm.Bad("memory is a number of MiB from 10 up, such as 512 or 2GB");
        }
        return good(Long.toString(mib));
    }

    private static AnswerForm oneOf(String value, List<String> allowed, String rule) {
        String lower = value.toLowerCase(Locale.ROOT);
        return allowed.contains(lower) ? good(lower) : new AnswerForm.Bad(rule);
    }

    private static AnswerForm healthCheck(String value) {
        String text = value.strip();
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("tcp") || lower.equals("grpc")) {
            return good(lower);
        }
        String path =
                lower.startsWith("http ") ? text.substring("http ".length()).strip() : text;
        if (path.startsWith("/") && path.length() <= 512 && isPlain(path)) {
            return good("http " + path);
        }
        return new AnswerForm.Bad("a check is tcp, grpc, none, or http and a path, such as `http /health`");
    }

    private static AnswerForm route(String value) {
        String text = value.strip();
        String src = text.split("\\s", 2)[0];
        boolean bad = !src.contains("/")
                || src.startsWith("urlprefix-")
                || src.contains("://")
                || text.length() > 512
                || text.contains("\"")
                || text.contains("$")
                || text.contains("\n");
        if (bad) {
            return new AnswerForm.Bad(
                    "a route is HOST/ or HOST/PATH or /PATH, with Fabio's options after it if needed, such as `/shop strip=/shop`");
        }
        return good(text);
    }

    private static AnswerForm image(String value) {
        boolean bad = value.isEmpty()
                || value.length() > 512
                || value.contains("://")
                || !value.chars().allMatch(c -> isAlphanumeric(c) || "._-/:@[]".indexOf(c) >= 0)
                || !(isAlphanumeric(value.charAt(0)) || value.charAt(0) == '[')
                || !(isAlphanumeric(value.charAt(value.length() - 1)) || value.endsWith("_"));
        return bad
                ? new AnswerForm.Bad("an image is REGISTRY/NAME:TAG, such as registry.example.com/shop/api:v1")
                : good(value);
    }

    private static boolean isAlphanumeric(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\\');
    }

    private static Optional<Long> number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static AnswerForm good(String value) {
        return new AnswerForm.Good(new Answer.Value(value));
    }
}
