package dev.drover.web;

import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.json.JsonSyntaxError;
import dev.drover.serve.Caller;
import dev.drover.serve.PageSafety;
import dev.drover.serve.ProblemJson;
import dev.drover.serve.RefusalPage;
import dev.drover.serve.RefusalPage.Refusal;
import dev.drover.serve.Routes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What a request that failed is answered with: a page where people look, a problem document where programs do. The three kinds of
 * failure keep apart here too; a mistake of ours is logged with its stack and shown without it.
 */
public class Failures {
    private static final System.Logger LOG = System.getLogger("dev.drover.web");

    private final RefusalPage pages;

    public Failures(RefusalPage pages) {
        this.pages = pages;
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e, ContainerRequestContext request) {
        Response.StatusType status = e.getResponse().getStatusInfo();
        boolean page = !Routes.forPrograms(request.getUriInfo().getPath());
        if (page && status.getFamily() == Response.Status.Family.REDIRECTION) {
            return e.getResponse();
        }
        if (!page && e.getCause() instanceof NumberFormatException) { // the framework takes it for an unknown address
            return answer(
                    request, new Refusal(400, "A parameter of this request has to be a number.", ""), "Bad Request");
        }
        String what = page && status.getStatusCode() == 404
                ? "There is nothing at this address, or you may not see it."
                : words(e, status.getStatusCode());
        return answer(request, new Refusal(status.getStatusCode(), what, ""), status.getReasonPhrase());
    }

    /** What resources say themselves; the framework's own refusals name its annotations, which helps nobody. */
    private static String words(WebApplicationException e, int status) {
        boolean ours = !e.getStackTrace()[0].getClassName().startsWith("org.jboss.resteasy");
        return switch (ours ? 0 : status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address is not asked with this method; GET /q/openapi lists what there is.";
            case 406 -> "It answers with application/json; ask for that in Accept.";
            case 415 -> "Send Content-Type: application/json, and a body of it.";
            default -> String.valueOf(e.getMessage());
        };
    }

    @ServerExceptionMapper
    public Response theirs(RepositoryProblem e, ContainerRequestContext request) {
        return answer(request, new Refusal(422, String.valueOf(e.getMessage()), ""), "Unprocessable");
    }

    @ServerExceptionMapper
    public Response world(ServiceUnavailable e, ContainerRequestContext request) {
        return answer(request, new Refusal(503, e.explanation(), ""), "Service Unavailable");
    }

    @ServerExceptionMapper
    public Response syntax(JsonSyntaxError e, ContainerRequestContext request) {
        return answer(request, new Refusal(400, String.valueOf(e.getMessage()), ""), "Bad Request");
    }

    @ServerExceptionMapper
    public Response argument(IllegalArgumentException e, ContainerRequestContext request) {
        return answer(request, new Refusal(400, String.valueOf(e.getMessage()), ""), "Bad Request");
    }

    @ServerExceptionMapper
    public Response bug(RuntimeException e, ContainerRequestContext request) {
        LOG.log(
                System.Logger.Level.ERROR,
                "request failed path=" + request.getUriInfo().getPath(),
                e);
        String what = "It was not able to answer. What happened is in its log, by the path and time of this request.";
        return answer(
                request, new Refusal(500, what, "Try again; if it stays, tell an operator."), "Internal Server Error");
    }

    private Response answer(ContainerRequestContext request, Refusal refusal, String title) {
        if (Routes.forPrograms(request.getUriInfo().getPath())) {
            return ProblemJson.response(refusal.status(), title, refusal.what());
        }
        Response.ResponseBuilder page = Response.status(refusal.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(pages.html(refusal, Caller.in(request.getSecurityContext())));
        PageSafety.HEADERS.forEach(page::header);
        return page.build();
    }
}
