package dev.drover.web;

import dev.drover.serve.RefusalPage.Refusal;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

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

    static Response refused(Frame frame, Refusal refusal) {
        return Response.status(refusal.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Refusals.page(frame, refusal))
                .build();
    }
}
