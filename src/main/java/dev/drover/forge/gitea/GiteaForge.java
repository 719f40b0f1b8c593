package dev.drover.forge.gitea;

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Pull requests on Gitea (1.22 and later) and Forgejo (11 and later). What a version lacks is asked of the server once: threads
 * are resolved from Gitea 1.26, replies go into threads from Gitea 1.27 and on Forgejo. Who wrote what is told by account
 * number, never by name.
 */
public final class GiteaForge implements Forge {
    /** The server has no limits of its own; a proxy before it may. */
    public static final int WRITES_A_MINUTE = 600;

    private static final int PAGES = 10;
    private static final int MERGE_ATTEMPTS = 4;
    private static final int LONGEST_DESCRIPTION = 255;

    private final Function<RepositoryName, GiteaPlace> places;
    private final GiteaPlace server;
    private final GiteaCalls calls;
    private final Map<String, Json> selves = new ConcurrentHashMap<>();
    private final Map<String, GiteaVersion> versions = new ConcurrentHashMap<>();
    private final Authors authors = new Authors();

    /** All repositories lie on one server, the one of {@code server}. */
    public GiteaForge(GiteaPlace server, Function<RepositoryName, GiteaPlace> places, JsonCalls calls) {
        this.calls = new GiteaCalls(calls);
        this.server = server;
        this.places = places;
    }

    @Override
    public ForgeCapabilities capabilities() {
        return version().capabilities();
    }

    Authors authors() {
        return authors;
    }

    GiteaVersion version() {
        return versions.computeIfAbsent(
                server.api().toString(),
                _ -> GiteaVersion.of(
                        calls.get(server, "/version").get("version").string("")));
    }

    @Override
    public String self(RepositoryName repository) {
        return me(places.apply(repository)).get("login").string("");
    }

    Json me(GiteaPlace place) {
        return selves.computeIfAbsent(place.token(), _ -> calls.get(place, "/user"));
    }

    @Override
    public List<PullRequest> pullRequests(RepositoryName repository, Branch source, Branch target) {
        GiteaPlace place = places.apply(repository);
        return calls.all(place, place.path() + "/pulls?state=all&sort=recentupdate", PAGES).stream()
                .flatMap(each -> GiteaReading.pullRequest(each).stream())
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
        GiteaPlace place = places.apply(repository);
        return calls.all(place, place.path() + "/pulls?state=open", PAGES).stream()
                .flatMap(each -> GiteaReading.pullRequest(each).stream())
                .filter(each -> each.open() && each.target().equals(target))
                .toList();
    }

    @Override
    public PullRequest open(RepositoryName repository, Branch source, Branch target, String title, String body) {
        GiteaPlace place = places.apply(repository);
        Json made = calls.must(
                        place,
                        "POST",
                        place.path() + "/pulls",
                        Optional.of(Json.object(Map.of(
                                "head", Json.of(source.name()),
                                "base", Json.of(target.name()),
                                "title", Json.of(title),
                                "body", Json.of(body)))))
                .body();
        return GiteaReading.pullRequest(made)
                .orElseThrow(() -> new IllegalStateException("the server made a pull request and did not describe it"));
    }

    @Override
    public void edit(RepositoryName repository, PullRequest.Ref pullRequest, String title, String body) {
        patch(repository, pullRequest, Map.of("title", Json.of(title), "body", Json.of(body)));
    }

    @Override
    public void close(RepositoryName repository, PullRequest.Ref pullRequest) {
        patch(repository, pullRequest, Map.of("state", Json.of("closed")));
    }

    private void patch(RepositoryName repository, PullRequest.Ref pullRequest, Map<String, Json> change) {
        GiteaPlace place = places.apply(repository);
        calls.must(place, "PATCH", pull(place, pullRequest), Optional.of(Json.object(change)));
    }

    static String pull(GiteaPlace place, PullRequest.Ref pullRequest) {
        return place.path() + "/pulls/" + pullRequest.value();
    }

    @Override
    public Optional<Revision> merge(RepositoryName repository, PullRequest.Ref pullRequest, Revision head) {
        GiteaPlace place = places.apply(repository);
        String style = calls.get(place, place.path()).get("default_merge_style").string("merge");
        Json wish = Json.object(Map.of("Do", Json.of(style), "head_commit_id", Json.of(head.sha())));
        for (int attempt = 1; ; attempt++) {
            Told answer = calls.send(place, "POST", pull(place, pullRequest) + "/merge", Optional.of(wish));
            if (answer.ok()) {
                return merged(place, pullRequest);
            }
            if (attempt < MERGE_ATTEMPTS && mayCome(answer)) {
                LockSupport.parkNanos(250_000_000L * attempt * attempt);
                continue;
            }
            if (answer.status() != 405 && answer.status() != 409 && answer.status() != 422) {
                throw calls.refused(place, "POST", pull(place, pullRequest) + "/merge", answer);
            }
            return Optional.empty();
        }
    }

    /**
     * The server says "try again later" while it still works out whether the two can be merged, and that there is nothing while a
     * branch that was just pushed is not in its books.
     */
    private static boolean mayCome(Told answer) {
        return answer.status() == 404
                || answer.reason().toLowerCase(Locale.ROOT).contains("try again");
    }

    private Optional<Revision> merged(GiteaPlace place, PullRequest.Ref pullRequest) {
        return GiteaReading.pullRequest(calls.get(place, pull(place, pullRequest)))
                .map(each -> each.status().mergeCommit())
                .filter(each -> !each.equals(Revision.NONE));
    }

    /**
     * The server's word, and where that is "no" or withheld, its list of those who may be assigned, which holds whoever may write:
     * the former is blind to rights that come from a team's units, and is told to administrators of the repository only.
     */
    @Override
    public Permission permission(RepositoryName repository, String login) {
        GiteaPlace place = places.apply(repository);
        Told answer = calls.send(
                place,
                "GET",
                place.path() + "/collaborators/" + GiteaCalls.step(login) + "/permission",
                Optional.empty());
        if (answer.status() == 404) {
            return Permission.NONE;
        }
        if (!answer.ok() && answer.status() != 403) {
            throw calls.refused(place, "GET", "the permission of " + login, answer);
        }
        if (answer.ok()
                && !authors.same(login, answer.body().get("user").get("id").number(-1))) {
            return Permission.NONE;
        }
        Permission told = switch (answer.body().get("permission").string("")) {
            case "owner", "admin" -> Permission.ADMIN;
            case "write" -> Permission.WRITE;
            case "read" -> Permission.READ;
            default -> Permission.NONE;
        };
        return told.mayDecide() || !assignable(place, login) ? told : Permission.WRITE;
    }

    private boolean assignable(GiteaPlace place, String login) {
        Told answer = calls.send(place, "GET", place.path() + "/assignees", Optional.empty());
        return answer.ok()
                && answer.body().list().stream()
                        .anyMatch(each -> each.get("login").string("").equals(login)
                                && authors.same(login, each.get("id").number(-1)));
    }

    @Override
    public List<CommitStatus> statuses(RepositoryName repository, Revision revision) {
        GiteaPlace place = places.apply(repository);
        Json combined = calls.get(place, place.path() + "/commits/" + revision + "/status?limit=50");
        return combined.get("statuses").list().stream()
                .map(GiteaReading::status)
                .toList();
    }

    @Override
    public void status(RepositoryName repository, Revision revision, CommitStatus status) {
        GiteaPlace place = places.apply(repository);
        calls.must(
                place,
                "POST",
                place.path() + "/statuses/" + revision,
                Optional.of(Json.object(Map.of(
                        "state", Json.of(status.state().name().toLowerCase(Locale.ROOT)),
                        "context", Json.of(status.context()),
                        "description", Json.of(status.shortened(LONGEST_DESCRIPTION)),
                        "target_url", Json.of(status.url())))));
    }

    @Override
    public Conversation conversation() {
        return new GiteaConversation(this, calls, places);
    }
}
