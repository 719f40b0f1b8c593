package dev.drover.testing.forges;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * GitLab's REST interface for the project {@code acme/team/shop}, composed from its documentation. What the client sends may hold
 * the documented members only; lines that GitLab would carry out as commands are a problem, for they would act with our rights.
 */
public final class GitlabStandIn extends StandIn {
    private static final Set<String> PAGES = Set.of("page", "per_page");

    private static final Json NO_LINE = Json.object(
            Map.of("line_code", Json.of(List.of(Json.of("can't be blank"), Json.of("must be a valid line code")))));

    private final GitlabJson json;
    private final GitlabPipelines pipelines = new GitlabPipelines();
    private final Map<String, List<Json>> drafts = new HashMap<>();
    private final Set<String> reactions = new TreeSet<>();
    private int unknownBranches;
    private long draftNumbers;

    public GitlabStandIn(FakeForge forge, RepositoryName repository, GitSandbox git) {
        super(forge, repository, git);
        this.json = new GitlabJson(address(), this::account);
        begin();
    }

    /** The next requests for a merge request find that the branch was not noticed yet. */
    public void noticeLate(int times) {
        unknownBranches = times;
    }

    public List<Json> drafts(String login) {
        return drafts.getOrDefault(login, List.of());
    }

    /** Somebody wrote a draft and never published it. */
    public void leaveDraft(String login, String text) {
        drafts.computeIfAbsent(login, _ -> new ArrayList<>())
                .add(Json.object(Map.of("id", Json.of(++draftNumbers), "note", Json.of(text))));
    }

    @Override
    protected String prefix() {
        return "/api/v4";
    }

    @Override
    protected Optional<String> who(Map<String, String> headers) {
        String token = headers.getOrDefault("private-token", "");
        return token.startsWith("token-of-") ? Optional.of(token.substring(9)) : Optional.empty();
    }

    @Override
    protected Json described(OpenApi.Exchange exchange) {
        return exchange.told();
    }

    /** Nothing but these may be asked or sent. */
    private void takes(Request request, String... names) {
        Set<String> known = new TreeSet<>(List.of(names));
        Set<String> given = new TreeSet<>(request.query().keySet());
        given.addAll(request.body().map().keySet());
        given.removeAll(known);
        given.removeAll(request.method().equals("GET") ? PAGES : Set.of());
        if (!given.isEmpty()) {
            problem(request.method() + " " + request.path() + " takes no " + given);
        }
        for (String name : List.of("body", "note", "description")) {
            String text = request.body().get(name).string("");
            boolean fenced = false;
            for (String line : text.split("\n", -1)) {
                fenced ^= line.strip().startsWith("```");
                if (!fenced && line.strip().startsWith("/")) {
                    problem("GitLab would carry out \"" + line + "\"");
                }
            }
        }
    }

    @Override
    protected Reply answer(Request request) {
        String what = request.method() + " " + request.step(0);
        if (what.equals("GET user")) {
            takes(request);
            return Reply.ok(json.user(request.who()));
        }
        if (what.equals("GET users")) {
            takes(request, "username");
            String name = request.asked("username");
            return Reply.ok(Json.of(name.startsWith("nobody") ? List.<Json>of() : List.of(json.user(name))));
        }
        boolean ours = request.step(0).equals("projects")
                && Set.of("acme/team/shop", "31").contains(request.step(1))
                && may(request.who(), Permission.READ);
        return ours ? project(request) : Reply.refused(404, "404 Project Not Found");
    }

    private Reply project(Request request) {
        return switch (request.method() + " " + request.step(2)) {
            case "GET " -> Reply.ok(Json.object(Map.of("id", Json.of(GitlabJson.PROJECT))));
            case "GET members" -> member(request);
            case "GET repository", "POST statuses" -> pipelines(request);
            case "GET merge_requests", "POST merge_requests", "PUT merge_requests", "DELETE merge_requests" ->
                request.step(3).isEmpty() ? mergeRequests(request) : mergeRequest(request);
            default -> Reply.refused(404, "404 Not Found");
        };
    }

    private Reply pipelines(Request request) {
        if (request.method().equals("POST")) {
            takes(request, "state", "name", "description", "target_url", "pipeline_id", "ref");
            return pipelines.set(request);
        }
        takes(request);
        return request.step(5).equals("statuses") ? pipelines.list(request.step(4)) : pipelines.commit(request.step(4));
    }

    private Reply member(Request request) {
        takes(request);
        if (!request.step(3).equals("all")) {
            problem("rights that come from groups are only in members/all");
        }
        Optional<String> login = login(request.number(4));
        Permission permission =
                login.map(each -> forge.permission(repository, each)).orElse(Permission.NONE);
        int level = switch (permission) {
            case NONE -> 0;
            case READ -> 20;
            case WRITE -> 30;
            case ADMIN -> 40;
        };
        return level == 0
                ? Reply.refused(404, "404 Not found")
                : Reply.ok(json.user(login.orElseThrow())
                        .with("access_level", Json.of(level))
                        .with("state", Json.of("active"))
                        .with("expires_at", new Json.Nothing()));
    }

    private Json shown(PullRequest pull) {
        return json.mergeRequest(pull, patches(pull), tip(pull.target().name()));
    }

    private Reply mergeRequests(Request request) {
        if (request.method().equals("POST")) {
            return open(request);
        }
        takes(request, "state", "order_by", "sort", "source_branch", "target_branch");
        List<Json> found = new ArrayList<>();
        for (PullRequest each : forge.all(repository)) {
            String source = request.asked("source_branch");
            boolean wanted = (request.asked("state").equals("all") || each.open())
                    && (source.isEmpty() || source.equals(each.source().name()))
                    && each.target().name().equals(request.asked("target_branch"));
            if (wanted) {
                found.add(shown(each));
            }
        }
        return Reply.ok(Json.of(found));
    }

    private Reply open(Request request) {
        takes(request, "source_branch", "target_branch", "title", "description");
        Json body = request.body();
        if (unknownBranches > 0) {
            unknownBranches--;
            return Reply.refused(
                    400, "source_branch \"" + body.get("source_branch").string("") + "\" does not exist");
        }
        Branch source = new Branch(body.get("source_branch").string(""));
        Branch target = new Branch(body.get("target_branch").string(""));
        boolean there = forge.pullRequests(repository, source, target).stream().anyMatch(PullRequest::open);
        if (there) {
            Json words =
                    Json.of(List.of(Json.of("Another open merge request already exists for this source branch: !1")));
            return new Reply(409, Json.object(Map.of("message", words)), Map.of());
        }
        return Reply.made(shown(forge.as(request.who())
                .open(
                        repository,
                        source,
                        target,
                        body.get("title").string(""),
                        body.get("description").string(""))));
    }

    private Reply mergeRequest(Request request) {
        Optional<PullRequest> found = pull(request.number(3));
        if (found.isEmpty()) {
            return Reply.refused(404, "404 Merge Request Not Found");
        }
        PullRequest pull = found.get();
        return switch (request.method() + " " + request.step(4)) {
            case "GET " -> Reply.ok(shown(pull));
            case "PUT " -> edit(request, pull);
            case "PUT merge" -> merge(request, pull);
            case "GET diffs" -> diffs(pull);
            case "GET notes", "POST notes", "PUT notes", "DELETE notes" -> notes(request, pull);
            case "GET discussions", "POST discussions", "PUT discussions" -> discussions(request, pull);
            case "GET draft_notes", "POST draft_notes", "DELETE draft_notes" -> drafts(request, pull);
            default -> Reply.refused(404, "404 Not Found");
        };
    }

    private Reply edit(Request request, PullRequest pull) {
        takes(request, "title", "description", "state_event");
        Json body = request.body();
        if (body.get("state_event").string("").equals("close")) {
            forge.as(request.who()).close(repository, pull.ref());
        } else {
            forge.as(request.who())
                    .edit(
                            repository,
                            pull.ref(),
                            body.get("title").string(pull.text().title()),
                            body.get("description").string(pull.text().body()));
        }
        return Reply.ok(shown(must(pull.ref().value())));
    }

    private Reply merge(Request request, PullRequest pull) {
        takes(request, "sha");
        Revision head = new Revision(request.body().get("sha").string(""));
        if (!pull.head().equals(head)) {
            return Reply.refused(409, "SHA does not match HEAD of source branch: " + pull.head());
        }
        return forge.as(request.who()).merge(repository, pull.ref(), head).isPresent()
                ? Reply.ok(shown(must(pull.ref().value())))
                : Reply.refused(422, "Branch cannot be merged");
    }

    private Reply diffs(PullRequest pull) {
        List<Json> files = new ArrayList<>();
        patches(pull)
                .byPath()
                .forEach((path, patch) -> files.add(Json.object(
                        Map.of("old_path", Json.of(path), "new_path", Json.of(path), "diff", Json.of(patch)))));
        return Reply.ok(Json.of(files));
    }

    private List<ReviewThread> threads(PullRequest pull) {
        return forge.conversation().threads(repository, pull.ref());
    }

    /** All notes, those of threads and those of the system among them. */
    private Reply notes(Request request, PullRequest pull) {
        Conversation conversation = forge.as(request.who()).conversation();
        String text = request.body().get("body").string("");
        if (request.step(6).equals("award_emoji")) {
            return award(request);
        }
        if (request.method().equals("DELETE")) {
            boolean there = Stream.concat(
                            conversation.comments(repository, pull.ref()).stream(),
                            threads(pull).stream().flatMap(each -> each.comments().stream()))
                    .anyMatch(each -> each.id().value().equals(request.step(5)));
            conversation.remove(repository, pull.ref(), new Comment.Id(request.step(5), ""));
            return there ? Reply.done() : Reply.refused(404, "404 Note Not Found");
        }
        if (request.method().equals("PUT")) {
            takes(request, "body");
            conversation.edit(repository, pull.ref(), new Comment.Id(request.step(5), ""), text);
            return Reply.ok(Json.object(Map.of("id", Json.of(request.number(5)))));
        }
        if (request.method().equals("POST")) {
            takes(request, "body");
            return Reply.made(json.note(conversation.comment(repository, pull.ref(), text), new Json.Nothing()));
        }
        takes(request, "sort", "order_by");
        List<Json> notes = new ArrayList<>();
        conversation.comments(repository, pull.ref()).forEach(each -> notes.add(json.note(each, new Json.Nothing())));
        threads(pull)
                .forEach(thread -> thread.comments().forEach(each -> notes.add(json.note(each, Json.of("DiffNote")))));
        notes.add(json.systemNote("added 1 commit"));
        return Reply.ok(Json.of("desc".equals(request.query().get("sort")) ? notes.reversed() : notes));
    }

    private Reply award(Request request) {
        takes(request, "name");
        String name = request.body().get("name").string("");
        if (!Map.of("eyes", Reaction.EYES, "thumbsup", Reaction.THUMBS_UP, "thumbsdown", Reaction.THUMBS_DOWN)
                .containsKey(name)) {
            problem("there is no emoji " + name);
        }
        return reactions.add(request.who() + " " + request.step(5) + " " + name)
                ? Reply.made(Json.object(Map.of("name", Json.of(name))))
                : Reply.refused(404, "404 Award Emoji Name has already been taken Not Found");
    }

    private Reply discussions(Request request, PullRequest pull) {
        if (request.step(5).isEmpty()) {
            takes(request);
            List<Json> all = new ArrayList<>();
            forge.conversation().comments(repository, pull.ref()).forEach(each -> all.add(json.single(each)));
            threads(pull).forEach(each -> all.add(json.discussion(each)));
            return Reply.ok(Json.of(all));
        }
        Optional<ReviewThread> thread = threads(pull).stream()
                .filter(each -> request.step(5).equals("d" + each.id()))
                .findFirst();
        if (thread.isEmpty()) {
            return Reply.refused(404, "404 Discussion Not Found");
        }
        Conversation conversation = forge.as(request.who()).conversation();
        if (request.method().equals("PUT")) {
            takes(request, "resolved");
            conversation.resolve(repository, pull.ref(), thread.get());
            return Reply.ok(json.discussion(thread.get()));
        }
        takes(request, "body");
        conversation.reply(
                repository, pull.ref(), thread.get(), request.body().get("body").string(""));
        return Reply.made(Json.object(Map.of("id", Json.of(1))));
    }

    private Reply drafts(Request request, PullRequest pull) {
        List<Json> mine = drafts.computeIfAbsent(request.who(), _ -> new ArrayList<>());
        if (request.method().equals("GET")) {
            return Reply.ok(Json.of(mine));
        }
        if (request.method().equals("DELETE")) {
            mine.removeIf(each -> each.get("id").number(0) == request.number(5));
            return Reply.done();
        }
        if (request.step(5).equals("bulk_publish")) {
            publish(request.who(), pull, mine);
            return Reply.done();
        }
        takes(request, "note", "position");
        Json position = request.body().get("position");
        Optional<Json> wrong = position.isNothing() ? Optional.empty() : wrong(position, pull);
        if (wrong.isPresent()) {
            return new Reply(400, Json.object(Map.of("message", wrong.get())), Map.of());
        }
        Map<String, Json> draft = new LinkedHashMap<>(request.body().map());
        draft.put("id", Json.of(++draftNumbers));
        mine.add(Json.object(draft));
        return Reply.made(Json.object(draft));
    }

    /** The commits must be the ones of now, and the numbers those that the line has on both sides. Told by field, as GitLab does. */
    private Optional<Json> wrong(Json position, PullRequest pull) {
        Json refs = shown(pull).get("diff_refs");
        for (String sha : List.of("base_sha", "head_sha", "start_sha")) {
            if (!position.get(sha).equals(refs.get(sha))) {
                return Optional.of(Json.object(Map.of(sha, Json.of(List.of(Json.of("is outdated"))))));
            }
        }
        String patch = patches(pull).byPath().get(position.get("new_path").string(""));
        if (patch == null || !position.get("position_type").string("").equals("text")) {
            return Optional.of(NO_LINE);
        }
        int before = DiffLines.of(patch).before((int) position.get("new_line").number(0));
        return position.get("old_line").number(0) == before ? Optional.empty() : Optional.of(NO_LINE);
    }

    private void publish(String who, PullRequest pull, List<Json> mine) {
        Conversation conversation = forge.as(who).conversation();
        List<NewThread> threads = new ArrayList<>();
        for (Json each : mine) {
            Json position = each.get("position");
            if (position.isNothing()) {
                conversation.comment(repository, pull.ref(), each.get("note").string(""));
            } else {
                threads.add(new NewThread(
                        position.get("new_path").string(""),
                        (int) position.get("new_line").number(0),
                        each.get("note").string("")));
            }
        }
        mine.clear();
        conversation.review(repository, pull.ref(), pull.head(), "", threads);
    }
}
