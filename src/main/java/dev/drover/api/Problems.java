package dev.drover.api;

import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Failures as {@code application/problem+json}: what is wrong, in one sentence, and a status that says whose turn it is. */
public class Problems {
    private static final String TYPE = "application/problem+json";

    @ServerExceptionMapper
    public Response web(WebApplicationException e) {
        Response.StatusType status = e.getResponse().getStatusInfo();
        return problem(status.getStatusCode(), status.getReasonPhrase(), String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    public Response theirs(RepositoryProblem e) {
        return problem(422, "Unprocessable", String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    public Response world(ServiceUnavailable e) {
        return problem(503, "Service Unavailable", e.explanation());
    }

    @ServerExceptionMapper
    public Response syntax(JsonSyntaxError e) {
        return problem(400, "Bad Request", String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    public Response argument(IllegalArgumentException e) {
        return problem(400, "Bad Request", String.valueOf(e.getMessage()));
    }

    static Response problem(int status, String title, String detail) {
        Map<String, Json> body = new LinkedHashMap<>();
        body.put("type", Json.of("about:blank"));
        body.put("title", Json.of(title));
        body.put("status", Json.of(status));
        body.put("detail", Json.of(detail));
        return Response.status(status)
                .type(TYPE)
                .entity(Json.object(body).encoded())
                .build();
    }
}
