package dev.drover.web;

import dev.drover.app.AppId;
import dev.drover.reconcile.AppView;
import dev.drover.reconcile.Closeups;
import dev.drover.reconcile.Views;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** One app closely: where it is in the loop, what was seen, decided and done, what the repository says, and how its job is doing. */
@Path("/apps/{id}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public final class AppPage {
    private final Frames frames;
    private final Views views;
    private final Closeups closeups;
    private final AppMemory memory;

    public AppPage(Frames frames, Views views, Closeups closeups, AppMemory memory) {
        this.frames = frames;
        this.views = views;
        this.closeups = closeups;
        this.memory = memory;
    }

    @CheckedTemplate(basePath = "apps")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance app(Frame frame, AppDetail app);
    }

    @GET
    public TemplateInstance app(
            @PathParam("id") String id,
            @QueryParam("before") @DefaultValue("0") long before,
            @Context SecurityContext security) {
        AppView view = views.view(new AppId(id)).orElseThrow(NotFoundException::new);
        return Templates.app(frames.of(security, "apps"), memory.details().of(view, closeups.of(view.app()), before));
    }
}
