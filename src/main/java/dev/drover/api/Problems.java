package dev.drover.api;

import dev.drover.serve.ProblemJson;
import jakarta.ws.rs.core.Response;

/** Failures as {@code application/problem+json}: what is wrong, in one sentence, and a status that says whose turn it is. */
public final class Problems {
    private Problems() {}

    public static Response problem(int status, String title, String detail) {
        return Response.status(status)
                .type(ProblemJson.TYPE)
                .entity(ProblemJson.of(status, title, detail))
                .build();
    }
}
