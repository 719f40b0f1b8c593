package dev.drover.web;

import dev.drover.access.Person;
import dev.drover.serve.RefusalPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The pages for 403, 404 and all that went wrong: what, and where to go from here. */
@Singleton
public class Refusals implements RefusalPage {
    @CheckedTemplate(basePath = "access")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance refusal(Frame frame, int status, String title, String what, String next);
    }

    private final Frames frames;

    Refusals(Frames frames) {
        this.frames = frames;
    }

    @Override
    public String html(Refusal refusal, Optional<Person> visitor) {
        return page(frames.of(visitor), refusal).render();
    }

    static TemplateInstance page(Frame frame, Refusal refusal) {
        return Templates.refusal(frame, refusal.status(), title(refusal.status()), refusal.what(), refusal.next());
    }

    private static String title(int status) {
        return switch (status) {
            case 403 -> "Not allowed";
            case 404 -> "Nothing here";
            case 422 -> "That was not done";
            case 503 -> "A service is away";
            default -> status < 500 ? "That can't be done" : "Drover made a mistake";
        };
    }
}
