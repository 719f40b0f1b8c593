package dev.drover.proposal;

import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hidden in the body of a proposal that repairs a failed deployment: the lesson that its outcome judges, and how many repairs of the
 * same failure came before it without success. People can edit it; the worst that follows is a repair more or less.
 */
public record RepairMark(String lesson, int number) {
    private static final String OPEN = "<!-- drover:repair ";
    private static final String CLOSE = " -->";

    public static Optional<RepairMark> in(String body) {
        int open = body.lastIndexOf(OPEN);
        int close = open < 0 ? -1 : body.indexOf(CLOSE, open);
        if (close < 0) {
            return Optional.empty();
        }
        try {
            Json json = Json.parse(body.substring(open + OPEN.length(), close));
            return Optional.of(new RepairMark(
                    json.get("lesson").string(""), Math.clamp(json.get("number").number(1), 1, 1_000)));
        } catch (JsonSyntaxError e) {
            return Optional.empty();
        }
    }

    public String text() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("lesson", Json.of(lesson));
        members.put("number", Json.of(number));
        return OPEN + Json.object(members).encoded() + CLOSE;
    }
}
