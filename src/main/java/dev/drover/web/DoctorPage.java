package dev.drover.web;

import dev.drover.doctor.Checkup;
import dev.drover.doctor.Checkups;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;

/** How the services outside are: reachable, allowed, which version, and what to do where something is the matter. */
@Path("/doctor")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public final class DoctorPage {
    private final Frames frames;
    private final Checkups checkups;

    public DoctorPage(Frames frames, Checkups checkups) {
        this.frames = frames;
        this.checkups = checkups;
    }

    @CheckedTemplate(basePath = "doctor")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance doctor(Frame frame, List<Line> lines, long failed);
    }

    /** One service. */
    @TemplateData
    public record Line(
            String service, String address, String state, String kind, String version, String what, String fix) {}

    @GET
    public TemplateInstance doctor(@Context SecurityContext security) {
        List<Checkup> all = checkups.all();
        long failed = all.stream()
                .filter(each -> each.state() == Checkup.State.FAILED)
                .count();
        return Templates.doctor(
                frames.of(security, "doctor"),
                all.stream().map(DoctorPage::line).toList(),
                failed);
    }

    private static Line line(Checkup checkup) {
        String kind = switch (checkup.state()) {
            case OK -> "ok";
            case FAILED -> "failed";
            case OFF -> "other";
        };
        return new Line(
                checkup.service(),
                checkup.address(),
                checkup.state().name().toLowerCase(Locale.ROOT),
                kind,
                checkup.version(),
                checkup.advice().what(),
                checkup.advice().fix());
    }
}
