package dev.drover.forge.github;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Pull requests of one repository on GitHub, in the cloud or on Enterprise Server (3.15 and later), under a token or as a GitHub
 * App. Threads are read and resolved by GraphQL, for REST has neither; everything else is REST. Who wrote what is told by account
 * number, never by name.
 */
public final class GithubForge implements Forge {
    /** Below the 80 a minute from which GitHub refuses new content. */
    public static final int WRITES_A_MINUTE = 60;

    private final GithubPlace place;
    private final GithubCredential credential;
    private final GithubCalls calls;
    private final GithubStatuses statuses;
    private final Authors authors = new Authors();
    private final AtomicReference<GithubCredential.@Nullable Account> self = new AtomicReference<>();

    public GithubForge(GithubPlace place, GithubCredential credential, JsonCalls calls) {
        this.place = place;
        this.credential = credential;
        this.calls = new GithubCalls(place, credential, calls);
        this.statuses = new GithubStatuses(place, this.calls, credential.app(), () -> me().login());
    }

    @Override
    public ForgeCapabilities capabilities() {
        return new ForgeCapabilities(true, true, true, true, true);
    }

    @Override
    public String self(RepositoryName repository) {
        return me().login();
    }

    GithubCredential.Account me() {
        GithubCredential.Account known = self.get();
        if (known == null) {
            known = credential.account(calls);
            if (known.id() == 0) {
                throw GithubRefusals.unavailable(place, "does not say who Drover is there", "Check the TOKEN");
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
        List<PullRequest> found = pullRequests(place.owner(), source, target);
        if (!found.isEmpty()) {
            return found;
        }
        String owner = calls.get(place.path()).get("owner").get("login").string(place.owner());
        return owner.equals(place.owner()) ? found : pullRequests(owner, source, target);
    }

    /** GitHub finds a branch only by its owner's present name, which the settings may not know yet. */
    private List<PullRequest> pullRequests(String owner, Branch source, Branch target) {
        String query = "?state=all&sort=created&direction=desc&per_page=30&head="
                + GithubPlace.step(owner + ":" + source.name()) + "&base=" + GithubPlace.step(target.name());
        return calls.get(place.path() + "/pulls" + query).list().stream()
                .flatMap(each -> GithubReading.pullRequest(each).stream())
                .filter(each -> !each.status().fork()
                        && each.source().equals(source)
                        && each.target().equals(target))
                .limit(30)
                .toList();
    }

    @Override
    public List<PullRequest> openPullRequests(RepositoryName repository, Branch target) {
        return calls.all(place.path() + "/pulls?state=open&base=" + GithubPlace.step(target.name())).stream()
                .flatMap(each -> GithubReading.pullRequest(each).stream())
                .filter(each -> each.open() && each.target().equals(target))
                .toList();
    }

    @Override
    public PullRequest open(RepositoryName repository, Branch source, Branch target, String title, String body) {
        Json wish = Json.object(Map.of(
                "head", Json.of(source.name()),
                "base", Json.of(target.name()),
                "title", Json.of(title),
                "body", Json.of(body)));
        return GithubReading.pullRequest(calls.must("POST", place.path() + "/pulls", Optional.of(wish)))
                .orElseThrow(() -> new IllegalStateException("GitHub made a pull request and did not describe it"));
    }

    @Override
    public void edit(RepositoryName repository, PullRequest.Ref pullRequest, String title, String body) {
        patch(pullRequest, Map.of("title", Json.of(title), "body", Json.of(body)));
    }

    @Override
    public void close(RepositoryName repository, PullRequest.Ref pullRequest) {
        patch(pullRequest, Map.of("state", Json.of("closed")));
    }

    private void patch(PullRequest.Ref pullRequest, Map<String, Json> change) {
        calls.must("PATCH", pull(pullRequest), Optional.of(Json.object(change)));
    }

    String pull(PullRequest.Ref pullRequest) {
        return place.path() + "/pulls/" + pullRequest.value();
    }

    @Override
    public Optional<Revision> merge(RepositoryName repository, PullRequest.Ref pullRequest, Revision head) {
        Json wish = Json.object(Map.of("sha", Json.of(head.sha()), "merge_method", Json.of(mergeMethod())));
        String path = pull(pullRequest) + "/merge";
        Told told = calls.send("PUT", path, Optional.of(wish));
        if (told.status() == 405 || told.status() == 409 || told.status() == 422) {
            return Optional.empty();
        }
        if (!told.ok()) {
            throw calls.refused("PUT", path, told);
        }
        return Optional.of(new Revision(told.body().get("sha").string("")));
    }

    /** What the repository allows: a merge commit rather than one squashed commit rather than a rebase. */
    private String mergeMethod() {
        Json about = calls.get(place.path());
        if (about.get("allow_merge_commit").truth(true)) {
            return "merge";
        }
        return about.get("allow_squash_merge").truth(true) ? "squash" : "rebase";
    }

    /** GitHub's word for this login at this moment, if the login still belongs to the account that wrote under it. */
    @Override
    public Permission permission(RepositoryName repository, String login) {
        if (credential.app() && login.equals(me().login())) {
            return Permission.WRITE; // An App is no collaborator; it could not have been asked without its rights.
        }
        if (login.isEmpty()) {
            return Permission.NONE;
        }
        String path = place.path() + "/collaborators/" + GithubPlace.step(login) + "/permission";
        Told told = calls.send("GET", path, Optional.empty());
        if (told.status() == 404) {
            return Permission.NONE;
        }
        if (!told.ok()) {
            throw calls.refused("GET", path, told);
        }
        Json user = told.body().get("user");
        if (!authors.same(login, user.get("id").number(-1))) {
            return Permission.NONE;
        }
        return switch (told.body().get("permission").string("")) {
            case "admin" -> Permission.ADMIN;
            case "write" -> Permission.WRITE;
            case "read" -> Permission.READ;
            default -> Permission.NONE;
        };
    }

    @Override
    public List<CommitStatus> statuses(RepositoryName repository, Revision revision) {
        return statuses.on(revision);
    }

    @Override
    public void status(RepositoryName repository, Revision revision, CommitStatus status) {
        statuses.put(revision, status);
    }

    @Override
    public Conversation conversation() {
        return new GithubConversation(this, place, calls);
    }
}
