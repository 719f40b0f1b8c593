package dev.drover.web;

import dev.drover.access.Person;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewDesk;
import dev.drover.forge.ReviewDesk.Visitor;
import dev.drover.forge.ReviewThread;
import dev.drover.serve.Caller;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The review pages of the forge in this process: lists, one pull request with its changes and threads, and the forms on it.
 * Plain HTML that works without scripts. Whoever may not read a repository is told that nothing is there. Every form must carry
 * the mark of the visitor's own session.
 */
@Path("/repositories")
@Produces(MediaType.TEXT_HTML)
public final class PullPages {
    private static final int MOST_LISTED = 100;

    private final Instance<ReviewDesk> desks;
    private final Frames frames;

    public PullPages(Instance<ReviewDesk> desks, Frames frames) {
        this.desks = desks;
        this.frames = frames;
    }

    @CheckedTemplate(basePath = "pulls")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance repositories(Frame frame, List<String> names);

        static native TemplateInstance list(Frame frame, String repository, List<Row> pulls);

        static native TemplateInstance file(
                Frame frame, String repository, String commit, String path, List<LineDiff.Row> rows);

        static native TemplateInstance pull(Frame frame, PullView view);
    }

    /** A pull request in a list. */
    @TemplateData
    public record Row(long number, String title, String state, String author, String when) {}

    private ReviewDesk desk() {
        if (!desks.isResolvable()) {
            throw new NotFoundException();
        }
        return desks.get();
    }

    private static Visitor visitor(SecurityContext security) {
        return new Visitor(Caller.in(security).map(Person::name).orElse(""));
    }

    @GET
    public TemplateInstance repositories(@Context SecurityContext security) {
        Visitor visitor = visitor(security);
        List<String> names = desk().repositories().stream()
                .filter(each -> desk().permission(visitor, each) != Permission.NONE)
                .map(RepositoryName::text)
                .toList();
        return Templates.repositories(frames.of(security, "reviews"), names);
    }

    @GET
    @Path("/{repository}/pulls")
    public TemplateInstance list(@PathParam("repository") String repository, @Context SecurityContext security) {
        Visitor visitor = visitor(security);
        RepositoryName name = readable(visitor, repository);
        List<Row> rows = desk().pullRequests(visitor, name, MOST_LISTED).stream()
                .map(each -> new Row(
                        each.ref().value(),
                        each.text().title(),
                        each.status().state().name().toLowerCase(Locale.ROOT),
                        each.text().author(),
                        PullViews.time(each.status().changed())))
                .toList();
        return Templates.list(frames.of(security, "reviews"), repository, rows);
    }

    @GET
    @Path("/{repository}/pulls/{number:\\d{1,9}}")
    public TemplateInstance pull(
            @PathParam("repository") String repository,
            @PathParam("number") long number,
            @Context SecurityContext security) {
        Visitor visitor = visitor(security);
        RepositoryName name = readable(visitor, repository);
        PullRequest pull = desk().pullRequest(visitor, name, number).orElseThrow(NotFoundException::new);
        Frame frame = frames.of(security, "reviews");
        return Templates.pull(
                frame,
                new PullViews(desk()).of(visitor, name, pull, frame.visit().form()));
    }

    /** A file as it was in a commit; its lines can be linked to. */
    @GET
    @Path("/{repository}/files/{commit:[0-9a-f]{40}}/{path:.+}")
    public TemplateInstance file(
            @PathParam("repository") String repository,
            @PathParam("commit") String commit,
            @PathParam("path") String path,
            @Context SecurityContext security) {
        Visitor visitor = visitor(security);
        RepositoryName name = readable(visitor, repository);
        String text = desk().file(visitor, name, new Revision(commit), path).orElseThrow(NotFoundException::new);
        return Templates.file(
                frames.of(security, "reviews"), repository, commit.substring(0, 7), path, LineDiff.plain(text));
    }

    /** What the forms of a pull request's page send; which of the fields count depends on what is done. */
    public static final class Sent extends MarkedForm {
        @FormParam("do")
        @DefaultValue("")
        String act = "";

        @FormParam("body")
        @DefaultValue("")
        String body = "";

        @FormParam("thread")
        @DefaultValue("")
        String thread = "";

        @FormParam("value")
        @DefaultValue("")
        String value = "";
    }

    @POST
    @Path("/{repository}/pulls/{number:\\d{1,9}}")
    public Response act(
            @PathParam("repository") String repository,
            @PathParam("number") long number,
            @Context SecurityContext security,
            @jakarta.ws.rs.BeanParam Sent sent) {
        Visitor visitor = visitor(security);
        RepositoryName name = readable(visitor, repository);
        PullRequest pull = desk().pullRequest(visitor, name, number).orElseThrow(NotFoundException::new);
        String back = "/repositories/" + name + "/pulls/" + number;
        return frames.taken(
                security,
                sent.form,
                "reviews",
                _ -> Response.seeOther(URI.create(back + perform(visitor, name, pull, sent)))
                        .build());
    }

    /** Does what a form asked for; the anchor of the place to go back to. */
    private String perform(Visitor visitor, RepositoryName name, PullRequest pull, Sent sent) {
        var forge = desk().as(visitor);
        String body = sent.body.replace("\r\n", "\n").strip();
        switch (sent.act) {
            case "comment" -> {
                Comment made = forge.conversation().comment(name, pull.ref(), body);
                return "#comment-" + made.id().value();
            }
            case "reply" -> forge.conversation().reply(name, pull.ref(), thread(sent), body);
            case "approve" -> desk().approve(visitor, name, pull.ref(), revision(sent.value));
            case "resolve" -> forge.conversation().resolve(name, pull.ref(), thread(sent));
            case "apply" -> {
                Comment.Id comment = new Comment.Id(sent.value, "");
                Revision made = desk().applySuggestion(visitor, name, pull.ref(), sent.thread, comment);
                return "#at-" + made.brief();
            }
            case "close" -> forge.close(name, pull.ref());
            case "reopen" -> desk().reopen(visitor, name, pull.ref());
            case "merge" -> {
                if (!pull.head().sha().equals(sent.value)
                        || forge.merge(name, pull.ref(), pull.head()).isEmpty()) {
                    throw new RepositoryProblem(
                            dev.drover.app.Place.file(
                                    "pull request " + pull.ref().value()),
                            "was not merged: it conflicts with " + pull.target() + ", or somebody pushed meanwhile",
                            "Look at it again; resolve a conflict by merging " + pull.target() + " into "
                                    + pull.source());
                }
            }
            default -> throw new NotFoundException();
        }
        return sent.thread.isEmpty() ? "" : "#thread-" + thread(sent).id();
    }

    private static Revision revision(String sha) {
        try {
            return new Revision(sha);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(e);
        }
    }

    private static ReviewThread thread(Sent sent) {
        if (sent.thread.isEmpty() || !sent.thread.chars().allMatch(Character::isDigit)) {
            throw new NotFoundException();
        }
        return new ReviewThread(sent.thread, "", 0, false, List.of());
    }

    private RepositoryName readable(Visitor visitor, String text) {
        RepositoryName name;
        try {
            name = new RepositoryName(text);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(e);
        }
        if (desk().permission(visitor, name) == Permission.NONE) {
            throw new NotFoundException();
        }
        return name;
    }
}
