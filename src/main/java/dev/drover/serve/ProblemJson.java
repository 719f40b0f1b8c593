package dev.drover.serve;

import dev.drover.json.Json;
import dev.drover.serve.RefusalPage.Refusal;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal as programs read it: a problem document whose detail is one sentence on what is wrong and one on what to do. */
public final class ProblemJson {
    public static final String TYPE = "application/problem+json";

    private ProblemJson() {}

    public static String of(Refusal refusal) {
        String detail = refusal.next().isEmpty() ? refusal.what() : refusal.what() + " " + refusal.next();
        return of(refusal.status(), title(refusal.status()), detail);
    }

    public static String of(int status, String title, String detail) {
        Map<String, Json> body = new LinkedHashMap<>();
        body.put("type", Json.of("about:blank"));
        body.put("title", Json.of(title));
        body.put("status", Json.of(status));
        body.put("detail", Json.of(detail));
        return Json.object(body).encoded();
    }

    /** The same as an answer. */
    public static Response response(int status, String title, String detail) {
        return Response.status(status)
                .type(TYPE)
                .entity(of(status, title, detail))
                .build();
    }

    private static String title(int status) {
        return switch (status) {
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 413 -> "Content Too Large";
            default -> "Refused";
        };
    }
}
