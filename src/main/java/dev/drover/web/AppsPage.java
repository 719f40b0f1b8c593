package dev.drover.web;

import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Views;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.List;

/** The first page: every app with its condition, to search and to filter. It is made of what passes showed, and asks nobody. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public final class AppsPage {
    private final Frames frames;
    private final Views views;
    private final Apps apps;
    private final Clock clock;

    public AppsPage(Frames frames, Views views, Apps apps, Clock clock) {
        this.frames = frames;
        this.views = views;
        this.apps = apps;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "apps")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(Frame frame, AppList list, List<String> troubles);
    }

    @GET
    public TemplateInstance list(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("page") @DefaultValue("1") String page,
            @Context SecurityContext security) {
        boolean word = state.length() <= 20 && state.chars().allMatch(c -> c >= 'a' && c <= 'z');
        AppList.Asked asked = new AppList.Asked(text, word ? state : "", number(page));
        List<String> troubles = apps.troubles().entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .sorted()
                .toList();
        return Templates.list(frames.of(security, "apps"), AppList.of(views.all(), asked, clock.instant()), troubles);
    }

    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() < 7 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : 1;
    }
}
