package dev.drover.web;

import dev.drover.app.RepositoryProblem;
import dev.drover.serve.RefusalPage.Refusal;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Supplier;

/** What is said to a form that can't be taken. */
final class Forms {
    private Forms() {}

    /** The form does not carry the mark of the session that sends it. */
    static Response elsewhere(Frame frame) {
        return refused(
                frame,
                new Refusal(
                        403,
                        "This form is from another session, so nothing was done.",
                        "Go back to the page, load it again, and send the form from there."));
    }

    /** Leads to what was said on a pull request, where that is a page of ours, else to the app's; or says why it was not. */
    static Response said(Frame frame, String app, Supplier<String> word) {
        try {
            String url = Cards.link(word.get());
            return Response.seeOther(URI.create(url.startsWith("/") ? url : "/apps/" + app))
                    .build();
        } catch (RepositoryProblem e) {
            return refused(frame, new Refusal(422, String.valueOf(e.getMessage()), ""));
        }
    }

    static Response refused(Frame frame, Refusal refusal) {
        return Response.status(refusal.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Refusals.page(frame, refusal))
                .build();
    }
}
