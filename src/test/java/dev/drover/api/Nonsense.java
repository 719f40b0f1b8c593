package dev.drover.api;

import dev.drover.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests that nobody in their right mind sends: odd words in every place, bodies of the wrong kind, and bodies that are nearly right. */
final class Nonsense {
    private static final List<String> WORDS = List.of(
            "x",
            "",
            " ",
            "0",
            "-1",
            "9".repeat(40),
            "1e400",
            "NaN",
            "null",
            "'; drop table fleet_jobs; --",
            "%",
            "..",
            "a/b",
            "\u0000",
            "\u202e\ud83d\ude00",
            "<script>",
            "{}",
            "x".repeat(600));
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "null",
            "[]",
            "\"x\"",
            "{}",
            "[".repeat(20_000),
            "{\"id\":".repeat(500),
            "\ufeff{}",
            "{\"a\":1,\"a\":2}",
            "{\"leaseEpoch\":99999999999999999999999}",
            "\u0000");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "9223372036854775808",
            "0.5",
            "\"x\"",
            "\"\"",
            "\"a b\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[]",
            "[1]",
            "[[]]",
            "{}",
            "{\"wipBranch\":1}",
            "\"data:text/plain,x\"");

    private final Random random;
    private final DescribedApi api;

    Nonsense(Random random, DescribedApi api) {
        this.random = random;
        this.api = api;
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** The operation's address with odd words for its names, and often odd parameters. */
    String address(DescribedApi.Operation operation) {
        StringBuilder out = new StringBuilder();
        for (String step : operation.path().substring(1).split("/")) {
            out.append('/').append(step.startsWith("{") ? inPath() : step);
        }
        char mark = '?';
        for (Json parameter : operation.about().get("parameters").list()) {
            if (parameter.get("in").string("").equals("query") && random.nextInt(3) > 0) {
                out.append(mark)
                        .append(parameter.get("name").string(""))
                        .append('=')
                        .append(encoded(one(WORDS)));
                mark = '&';
            }
        }
        return out.toString();
    }

    /** Never empty, a step up, or a step more: that would be another address. */
    private String inPath() {
        String word = one(WORDS);
        return word.isBlank() || word.equals("..") || word.contains("/") || word.contains("%") ? "x" : encoded(word);
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A body that is not what is asked for, or has the right members with odd values. */
    String body(DescribedApi.Operation operation) {
        Map<String, Json> members = api.body(operation).get("properties").map();
        if (operation.method().equals("GET")) {
            return "";
        }
        if (members.isEmpty() || random.nextInt(3) == 0) {
            return one(BODIES);
        }
        Map<String, String> some = new LinkedHashMap<>();
        members.keySet().stream()
                .filter(_ -> random.nextInt(3) > 0)
                .forEach(name -> some.put(name, random.nextInt(2) == 0 ? "\"x\"" : one(VALUES)));
        StringBuilder out = new StringBuilder("{");
        some.forEach((name, value) -> out.append(out.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        return out.append('}').toString();
    }

    Map<String, String> headers() {
        List<String> marks = List.of("\"1\"", "\"99999999999999999999\"", "*", "W/\"1\"", "\"", "\"x\"", "1");
        Map<String, String> headers = new LinkedHashMap<>();
        if (random.nextInt(2) == 0) {
            headers.put("If-Match", one(marks));
        }
        if (random.nextInt(2) == 0) {
            headers.put("If-None-Match", one(marks));
        }
        return headers;
    }
}
