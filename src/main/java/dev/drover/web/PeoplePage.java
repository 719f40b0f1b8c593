package dev.drover.web;

import dev.drover.access.People;
import dev.drover.access.People.Admitted;
import dev.drover.access.Role;
import dev.drover.serve.Caller;
import dev.drover.serve.RefusalPage.Refusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Who may sign in, for operators: letting people in, whose password and token are shown once, and shutting them out. */
@Path("/people")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public final class PeoplePage {
    private final Frames frames;
    private final People people;

    public PeoplePage(Frames frames, People people) {
        this.frames = frames;
        this.people = people;
    }

    @CheckedTemplate(basePath = "access")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance people(Frame frame, List<Row> rows, New admitted);
    }

    @TemplateData
    public record Row(String name, String role, String from, boolean kept) {}

    /** Somebody who was just let in; name "" for nobody. */
    @TemplateData
    public record New(String name, String password, String token) {}

    /** What the page's forms send. */
    public static final class Sent extends MarkedForm {
        @FormParam("do")
        @DefaultValue("")
        String act = "";

        @FormParam("name")
        @DefaultValue("")
        String name = "";

        @FormParam("role")
        @DefaultValue("")
        String role = "";
    }

    @GET
    public TemplateInstance people(@Context SecurityContext security) {
        return page(frames.of(security, "people"), new New("", "", ""));
    }

    private TemplateInstance page(Frame frame, New admitted) {
        List<Row> rows = people.all().stream()
                .map(each -> new Row(
                        each.person().name(),
                        each.person().role().text(),
                        each.from(),
                        !each.from().equals("settings")))
                .toList();
        return Templates.people(frame, rows, admitted);
    }

    @POST
    public Response act(@BeanParam Sent sent, @Context SecurityContext security) {
        return frames.taken(
                security,
                sent.form,
                "people",
                frame -> act(frame, sent, Caller.of(security).name()));
    }

    private Response act(Frame frame, Sent sent, String operator) {
        String name = sent.name.strip();
        if (sent.act.equals("dismiss")) {
            if (name.equals(operator)) {
                return Forms.refused(frame, new Refusal(422, "You can't shut yourself out.", "Ask another operator."));
            }
            people.dismiss(name);
            return Response.seeOther(URI.create("/people")).build();
        }
        Optional<Role> role = role(sent.role);
        if (role.isEmpty()) {
            return Forms.refused(frame, new Refusal(422, "There is no such role.", "Choose one of the three."));
        }
        Admitted admitted = people.admit(name, role.get());
        return Response.ok(page(frame, new New(admitted.person().name(), admitted.password(), admitted.token())))
                .build();
    }

    private static Optional<Role> role(String text) {
        for (Role role : Role.values()) {
            if (role.text().equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
