package dev.drover.forge.gitlab;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Authors;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Conversation;
import dev.drover.forge.Forge;
import dev.drover.forge.ForgeCapabilities;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.json.Json;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Told;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Merge requests of one project on GitLab (16.0 and later), in the cloud or self-managed. Rights count with all groups they come
 * from. Who wrote what is told by account number, never by name. An administrator's token is refused: it may do anything as
 * anybody.
 */
public final class GitlabForge implements Forge {
    /** GitLab takes 60 notes a minute in the cloud. */
    public static final int WRITES_A_MINUTE = 55;

    private static final int DEVELOPER = 30;
    private static final int MAINTAINER = 40;
    private static final Set<String> THINKING = Set.of("unchecked", "checking", "preparing", "approvals_syncing");

    private final GitlabPlace place;
    private final GitlabCalls calls;
    private final GitlabStatuses statuses;
    private final Clock clock;
    private final Authors authors = new Authors();
    private final AtomicReference<@Nullable Json> self = new AtomicReference<>();

    public GitlabForge(GitlabPlace place, JsonCalls calls, Clock clock) {
        this.place = place;
        this.calls = new GitlabCalls(place, calls);
        this.statuses = new GitlabStatuses(this.calls);
        this.clock = clock;
    }

    @Override
    public ForgeCapabilities capabilities() {
        return new ForgeCapabilities(true, true, true, true, true);
    }

    @Override
    public String self(RepositoryName repository) {
        return me().get("username").string("");
    }

    long number() {
        return me().get("id").number(0);
    }

    private Json me() {
        Json known = self.get();
        if (known == null) {
            known = calls.get("/user");
            if (known.get("is_admin").truth(false)) {
                throw GitlabRefusals.unavailable(
                        place,
                        "the TOKEN is an administrator's, which may do anything as anybody",
                        "Give Drover a project access token with the role Developer");
            }
            self.set(known);
        }
        return known;
    }

    Authors authors() {
        return authors;
    }

    @Override
    public List<PullRequest> pullRequests(RepositoryName repository, Branch source, Branch target) {
        String query = "?state=all&order_by=created_at&sort=desc&per_page=30&source_branch="
                + GitlabPlace.step(source.name()) + "&target_branch=" + GitlabPlace.step(target.name());
        long me = number();
        return calls.get(calls.project() + "/merge_requests" + query).list().stream()
                .flatMap(each -> GitlabReading.mergeRequest(each, me).stream())
                .filter(each -> !each.status().fork()
                        && each.source().equals(source)
                        && each.target().equals(target))
                .sorted((one, other) ->
                        Long.compare(other.ref().value(), one.ref().value()))
                .limit(30)
                .toList();
    }

    @Override
    public List<PullRequest> openPullRequests(RepositoryName repository, Branch target) {
        String query = "?state=opened&target_branch=" + GitlabPlace.step(target.name());
        long me = number();
        return calls.all(calls.project() + "/merge_requests" + query).stream()
                .flatMap(each -> GitlabReading.mergeRequest(each, me).stream())
                .filter(each -> each.open() && each.target().equals(target))
                .toList();
    }

    /** GitLab may not know a branch yet that was pushed a moment ago. */
    @Override
    public PullRequest open(RepositoryName repository, Branch source, Branch target, String title, String body) {
        Json wish = Json.object(Map.of(
                "source_branch", Json.of(source.name()),
                "target_branch", Json.of(target.name()),
                "title", Json.of(title),
                "description", Json.of(GitlabText.sent(body))));
        String path = calls.project() + "/merge_requests";
        Told told = calls.patiently(
                "POST",
                path,
                Optional.of(wish),
                each -> each.status() == 400 && each.reason().contains("does not exist"));
        if (!told.ok()) {
            throw calls.refused("POST", path, told);
        }
        return GitlabReading.mergeRequest(told.body(), number())
                .orElseThrow(() -> new IllegalStateException("GitLab made a merge request and did not describe it"));
    }

    @Override
    public void edit(RepositoryName repository, PullRequest.Ref pullRequest, String title, String body) {
        change(pullRequest, Map.of("title", Json.of(title), "description", Json.of(GitlabText.sent(body))));
    }

    @Override
    public void close(RepositoryName repository, PullRequest.Ref pullRequest) {
        change(pullRequest, Map.of("state_event", Json.of("close")));
    }

    private void change(PullRequest.Ref pullRequest, Map<String, Json> change) {
        calls.must("PUT", mergeRequest(pullRequest), Optional.of(Json.object(change)));
    }

    String mergeRequest(PullRequest.Ref pullRequest) {
        return calls.project() + "/merge_requests/" + pullRequest.value();
    }

    @Override
    public Optional<Revision> merge(RepositoryName repository, PullRequest.Ref pullRequest, Revision head) {
        String path = mergeRequest(pullRequest);
        Told now = calls.patiently(
                "GET",
                path,
                Optional.empty(),
                each -> THINKING.contains(
                        each.body().get("detailed_merge_status").string("")));
        boolean open = now.ok() && now.body().get("state").string("").equals("opened");
        if (now.ok() && !open) {
            return Optional.empty();
        }
        Told told = calls.send("PUT", path + "/merge", Optional.of(Json.object(Map.of("sha", Json.of(head.sha())))));
        if (Set.of(405, 406, 409, 422).contains(told.status())) {
            return Optional.empty();
        }
        if (!told.ok()) {
            throw calls.refused("PUT", path + "/merge", told);
        }
        return told.body().get("state").string("").equals("merged")
                ? Optional.of(GitlabReading.mergeCommit(told.body()))
                : Optional.empty();
    }

    /** The rights of the account that has this login at this moment, if it is the one that wrote under it; inherited ones count. */
    @Override
    public Permission permission(RepositoryName repository, String login) {
        if (login.isEmpty()) {
            return Permission.NONE;
        }
        Optional<Long> account = calls.get("/users?username=" + GitlabPlace.step(login)).list().stream()
                .filter(each -> each.get("username").string("").equalsIgnoreCase(login))
                .map(each -> each.get("id").number(-1))
                .findFirst();
        if (account.isEmpty() || !authors.same(login, account.get())) {
            return Permission.NONE;
        }
        String path = calls.project() + "/members/all/" + account.get();
        Told told = calls.send("GET", path, Optional.empty());
        if (told.status() == 404) {
            return Permission.NONE;
        }
        if (!told.ok()) {
            throw calls.refused("GET", path, told);
        }
        return stands(told.body()) ? level((int) told.body().get("access_level").number(0)) : Permission.NONE;
    }

    private boolean stands(Json member) {
        try {
            String end = member.get("expires_at").string("");
            boolean expired = !end.isEmpty() && !LocalDate.parse(end).isAfter(LocalDate.now(clock));
            return !expired && member.get("state").string("active").equals("active");
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Permission level(int access) {
        if (access >= MAINTAINER) {
            return Permission.ADMIN;
        }
        if (access >= DEVELOPER) {
            return Permission.WRITE;
        }
        return access > 0 ? Permission.READ : Permission.NONE;
    }

    @Override
    public List<CommitStatus> statuses(RepositoryName repository, Revision revision) {
        return statuses.of(revision);
    }

    @Override
    public void status(RepositoryName repository, Revision revision, CommitStatus status) {
        statuses.set(revision, status);
    }

    @Override
    public Conversation conversation() {
        return new GitlabConversation(this, place, calls);
    }
}
