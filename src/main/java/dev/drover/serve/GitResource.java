package dev.drover.serve;

import dev.drover.forge.GitHttp;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Hands Git's requests under {@code /git/} to the forge in this process, and its answers back, as streams. Without such a forge
 * there is nothing here. Rights are checked behind it, by Git's own authentication.
 */
@Path("/git/{path:.+}")
public final class GitResource {
    private final Instance<GitHttp> git;

    public GitResource(Instance<GitHttp> git) {
        this.git = git;
    }

    @GET
    public Response get(@PathParam("path") String path, @Context UriInfo uri, @Context HttpHeaders headers) {
        return answer("GET", path, uri, headers, InputStream.nullInputStream());
    }

    @POST
    public Response post(
            @PathParam("path") String path, @Context UriInfo uri, @Context HttpHeaders headers, InputStream body) {
        return answer("POST", path, uri, headers, body);
    }

    private Response answer(String method, String path, UriInfo uri, HttpHeaders headers, InputStream body) {
        if (!git.isResolvable()) {
            throw new NotFoundException();
        }
        Map<String, String> plain = new HashMap<>();
        headers.getRequestHeaders()
                .forEach((name, values) -> plain.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String query = uri.getRequestUri().getRawQuery();
        GitHttp.Answer answer =
                git.get().answer(new GitHttp.Request(method, "/" + path, query == null ? "" : query, plain, body));
        StreamingOutput stream = answer.body()::writeTo;
        Response.ResponseBuilder response = Response.status(answer.status()).entity(stream);
        answer.headers().forEach(response::header);
        return response.build();
    }
}
