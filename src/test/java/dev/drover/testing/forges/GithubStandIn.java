package dev.drover.testing.forges;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Conversation;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.Conversation.Reaction;
import dev.drover.forge.DiffLines;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.json.Json;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * GitHub's two interfaces for the repository {@code acme/shop}, as Enterprise Server has them. What the client sends and is told
 * is held against GitHub's own descriptions.
 */
public final class GithubStandIn extends StandIn {
    private static final String REPOSITORY = "/repos/acme/shop";

    private final OpenApi rest;
    private final GraphSchema graph;
    private final GithubChecks checks = new GithubChecks();
    private final GithubApps apps;
    private final GithubGraph queries;
    private final GithubJson json;
    private final Map<String, Long> leftovers = new HashMap<>();
    private boolean locked;
    private String owner = "acme";

    public GithubStandIn(
            FakeForge forge, RepositoryName repository, GitSandbox git, GithubDescriptions descriptions, Clock clock) {
        super(forge, repository, git);
        this.rest = descriptions.rest();
        this.graph = descriptions.graph();
        this.apps = new GithubApps(clock);
        this.json = new GithubJson(address(), this::account);
        this.queries = new GithubGraph(forge, repository, json);
        begin();
    }

    public GithubApps apps() {
        return apps;
    }

    /** Conversations take no more comments. */
    public void lock() {
        locked = true;
    }

    /** The repository goes to another owner; its old addresses still lead to it. */
    public void transfer(String newOwner) {
        owner = newOwner;
    }

    /** The App was installed without this permission, and is given it never. */
    public void withoutChecks() {
        checks.forbid();
    }

    /** Somebody began a review and never sent it. */
    public void leaveReview(String login) {
        leftovers.put(login, 9L);
    }

    @Override
    protected String prefix() {
        return "/api";
    }

    @Override
    protected Optional<String> who(Map<String, String> headers) {
        String shown = headers.getOrDefault("authorization", "");
        String token = shown.startsWith("Bearer ") ? shown.substring(7) : "";
        return token.startsWith("token-of-") ? Optional.of(token.substring(9)) : apps.who(token);
    }

    @Override
    protected Json described(OpenApi.Exchange exchange) {
        if (exchange.path().equals("/graphql")) {
            if (!exchange.told().get("data").isNothing()) {
                graph.problems(
                                exchange.asked().get("query").string(""),
                                exchange.asked().get("variables"),
                                exchange.told().get("data"))
                        .forEach(this::problem);
            }
            return exchange.told();
        }
        OpenApi.Exchange below = new OpenApi.Exchange(
                exchange.method(),
                exchange.path().substring("/v3".length()),
                exchange.query(),
                exchange.asked(),
                exchange.status(),
                exchange.told());
        OpenApi.Exchange whole = rest.completed(below);
        rest.problems(whole).forEach(this::problem);
        return whole.told();
    }

    @Override
    protected Reply answer(Request request) {
        if (request.path().equals("/graphql")) {
            return Reply.ok(queries.answer(request));
        }
        String path = request.path().substring("/v3".length());
        Request below = new Request(request.method(), path, request.query(), request.body(), request.who());
        if (path.startsWith("/app") || path.endsWith("/installation")) {
            return apps.answer(below);
        }
        if (request.who().equals(GithubApps.ITSELF)) {
            return Reply.refused(401, "A JSON web token could not be decoded");
        }
        if (path.equals("/user")) {
            return request.who().endsWith("[bot]")
                    ? Reply.refused(403, "Resource not accessible by integration")
                    : Reply.ok(json.user(request.who()));
        }
        if (path.startsWith("/users/")) {
            return Reply.ok(json.user(below.step(1)));
        }
        boolean ours = path.startsWith(REPOSITORY) && may(request.who(), Permission.READ);
        return ours ? repository(below) : Reply.refused(404, "Not Found");
    }

    private Reply repository(Request request) {
        String what = request.method() + " " + request.step(3);
        return switch (what) {
            case "GET " ->
                Reply.ok(json.repository(GithubJson.REPOSITORY, owner).with("allow_merge_commit", Json.of(true)));
            case "GET pulls", "POST pulls", "PATCH pulls", "PUT pulls", "DELETE pulls" -> pulls(request);
            case "GET issues", "POST issues", "PATCH issues", "DELETE issues" -> issues(request);
            case "GET collaborators" -> permission(request);
            case "GET commits" -> request.step(5).equals("check-runs") ? checks.on(request) : statuses(request);
            case "POST check-runs", "PATCH check-runs" -> checks.put(request);
            case "POST statuses" -> status(request);
            default -> Reply.refused(404, "Not Found");
        };
    }

    private Json shown(PullRequest pull) {
        return json.pull(pull, tip(pull.target().name()));
    }

    private Reply pulls(Request request) {
        if (request.step(4).isEmpty()) {
            return request.method().equals("GET") ? list(request) : open(request);
        }
        if (request.step(4).equals("comments")) {
            return comment(request, true);
        }
        PullRequest pull = must(request.number(4));
        return switch (request.method() + " " + request.step(5)) {
            case "GET " -> Reply.ok(shown(pull));
            case "PATCH " -> edit(request, pull);
            case "PUT merge" -> merge(request, pull);
            case "GET files" -> files(pull);
            case "GET reviews" -> Reply.ok(Json.of(pending(request.who())));
            case "POST reviews" -> review(request, pull);
            case "DELETE reviews" -> {
                leftovers.remove(request.who());
                yield Reply.ok(Json.object(Map.of("id", Json.of(9))));
            }
            case "POST comments" -> reply(request, pull);
            default -> Reply.refused(404, "Not Found");
        };
    }

    private List<Json> pending(String who) {
        return leftovers.containsKey(who)
                ? List.of(Json.object(Map.of("id", Json.of(9), "state", Json.of("PENDING"), "user", json.user(who))))
                : List.of();
    }

    private Reply list(Request request) {
        boolean all = request.asked("state").equals("all");
        String head = request.asked("head");
        List<Json> found = new ArrayList<>();
        for (PullRequest each : forge.all(repository)) {
            boolean wanted = (all || each.open())
                    && (request.asked("base").isEmpty() || each.target().name().equals(request.asked("base")))
                    && (!head.contains(":")
                            || head.equals(owner + ":" + each.source().name()));
            if (wanted) {
                found.add(shown(each));
            }
        }
        return Reply.ok(Json.of(found));
    }

    private Reply open(Request request) {
        Json body = request.body();
        PullRequest made = forge.as(request.who())
                .open(
                        repository,
                        new Branch(body.get("head").string("")),
                        new Branch(body.get("base").string("")),
                        body.get("title").string(""),
                        body.get("body").string(""));
        return Reply.made(shown(made));
    }

    private Reply edit(Request request, PullRequest pull) {
        Json body = request.body();
        FakeForge as = forge.as(request.who());
        if (body.get("state").string("").equals("closed")) {
            as.close(repository, pull.ref());
        } else {
            as.edit(
                    repository,
                    pull.ref(),
                    body.get("title").string(pull.text().title()),
                    body.get("body").string(pull.text().body()));
        }
        return Reply.ok(shown(must(pull.ref().value())));
    }

    private Reply merge(Request request, PullRequest pull) {
        Revision head = new Revision(request.body().get("sha").string(""));
        if (pull.open() && !pull.head().equals(head)) {
            return Reply.refused(409, "Head branch was modified. Review and try the merge again.");
        }
        return forge.as(request.who())
                .merge(repository, pull.ref(), head)
                .map(commit -> Reply.ok(Json.object(Map.of(
                        "sha", Json.of(commit.sha()),
                        "merged", Json.of(true),
                        "message", Json.of("Pull Request successfully merged")))))
                .orElse(Reply.refused(405, "Pull Request is not mergeable"));
    }

    private Reply files(PullRequest pull) {
        List<Json> files = new ArrayList<>();
        patches(pull).byPath().forEach((path, patch) -> {
            Map<String, Json> file = new LinkedHashMap<>();
            file.put("filename", Json.of(path));
            file.put("status", Json.of("modified"));
            file.put("patch", Json.of(patch));
            files.add(Json.object(file));
        });
        return Reply.ok(Json.of(files));
    }

    /** All or nothing: one comment outside the diff spoils the review, and which one is not told. */
    private Reply review(Request request, PullRequest pull) {
        if (leftovers.containsKey(request.who())) {
            return Reply.refused(422, "User can only have one pending review per pull request");
        }
        Map<String, String> patches = patches(pull).byPath();
        List<NewThread> threads = new ArrayList<>();
        for (Json each : request.body().get("comments").list()) {
            String path = each.get("path").string("");
            int line = (int) each.get("line").number(0);
            if (!DiffLines.of(patches.getOrDefault(path, "")).oldByNew().containsKey(line)) {
                return Reply.refused(
                        422, "Unprocessable Entity: pull_request_review_thread.line must be part of the diff");
            }
            threads.add(new NewThread(path, line, each.get("body").string("")));
        }
        forge.as(request.who()).conversation().review(repository, pull.ref(), pull.head(), "", threads);
        return Reply.ok(
                Json.object(Map.of("id", Json.of(8), "state", Json.of("COMMENTED"), "user", json.user(request.who()))));
    }

    private List<ReviewThread> threads(PullRequest pull) {
        return forge.conversation().threads(repository, pull.ref());
    }

    private Reply reply(Request request, PullRequest pull) {
        Optional<ReviewThread> thread = threads(pull).stream()
                .filter(each -> each.comments().getFirst().id().value().equals(request.step(6)))
                .findFirst();
        if (thread.isEmpty()) {
            return Reply.refused(404, "Not Found");
        }
        forge.as(request.who())
                .conversation()
                .reply(
                        repository,
                        pull.ref(),
                        thread.get(),
                        request.body().get("body").string(""));
        return Reply.made(Json.object(Map.of("body", request.body().get("body"))));
    }

    private Reply issues(Request request) {
        if (request.step(4).equals("comments")) {
            return comment(request, false);
        }
        PullRequest pull = must(request.number(4));
        Conversation conversation = forge.as(request.who()).conversation();
        if (request.method().equals("GET")) {
            return Reply.ok(Json.of(conversation.comments(repository, pull.ref()).stream()
                    .map(each -> json.comment(each, pull.ref().value()))
                    .toList()));
        }
        if (locked) {
            return Reply.refused(403, "Unable to create comment because issue is locked.");
        }
        Comment made = conversation.comment(
                repository, pull.ref(), request.body().get("body").string(""));
        return Reply.made(json.comment(made, pull.ref().value()));
    }

    /** Changes of one comment, and reactions to it; comments in threads and others have different addresses. */
    private Reply comment(Request request, boolean inThread) {
        Comment.Id id = new Comment.Id(request.step(5), "");
        for (PullRequest pull : forge.all(repository)) {
            List<Comment> here = inThread
                    ? threads(pull).stream()
                            .flatMap(each -> each.comments().stream())
                            .toList()
                    : forge.conversation().comments(repository, pull.ref());
            Optional<Comment> found = here.stream()
                    .filter(each -> each.id().value().equals(id.value()))
                    .findFirst();
            if (found.isPresent()) {
                Conversation conversation = forge.as(request.who()).conversation();
                if (request.method().equals("DELETE")) {
                    conversation.remove(repository, pull.ref(), id);
                    return Reply.done();
                }
                if (request.method().equals("POST")) {
                    Reaction reaction = switch (request.body().get("content").string("")) {
                        case "eyes" -> Reaction.EYES;
                        case "+1" -> Reaction.THUMBS_UP;
                        default -> Reaction.THUMBS_DOWN;
                    };
                    conversation.react(repository, pull.ref(), id, reaction);
                    return Reply.made(
                            Json.object(Map.of("content", request.body().get("content"))));
                }
                conversation.edit(
                        repository, pull.ref(), id, request.body().get("body").string(""));
                return Reply.ok(Json.object(Map.of("body", request.body().get("body"))));
            }
        }
        return Reply.refused(404, "Not Found");
    }

    private Reply permission(Request request) {
        Permission permission = forge.permission(repository, request.step(4));
        if (permission == Permission.NONE && request.step(4).startsWith("nobody")) {
            return Reply.refused(404, request.step(4) + " is not a user");
        }
        String word = permission.name().toLowerCase(Locale.ROOT);
        return Reply.ok(Json.object(
                Map.of("permission", Json.of(word), "role_name", Json.of(word), "user", json.user(request.step(4)))));
    }

    private Reply statuses(Request request) {
        List<Json> statuses = forge.statuses(repository, new Revision(request.step(4))).stream()
                .map(GithubJson::status)
                .toList();
        return Reply.ok(Json.object(Map.of("statuses", Json.of(statuses), "sha", Json.of(request.step(4)))));
    }

    private Reply status(Request request) {
        Json body = request.body();
        if (body.get("description").string("").codePoints().count() > 140) {
            return Reply.refused(422, "Validation Failed: description is too long (maximum is 140 characters)");
        }
        CommitStatus status = new CommitStatus(
                body.get("context").string(""),
                CommitStatus.State.valueOf(body.get("state").string("").toUpperCase(Locale.ROOT)),
                body.get("description").string(""),
                body.get("target_url").string(""));
        forge.as(request.who()).status(repository, new Revision(request.step(4)), status);
        return Reply.made(GithubJson.status(status));
    }
}
