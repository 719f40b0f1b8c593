package dev.drover.testing.forges;

import dev.drover.app.RepositoryName;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.json.Json;
import dev.drover.testing.FakeForge;
import dev.drover.testing.forges.StandIn.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of GitHub's GraphQL interface that our questions use: review threads in pages, and their resolution. */
record GithubGraph(FakeForge forge, RepositoryName repository, GithubJson json) {
    Json answer(Request request) {
        String question = request.body().get("query").string("");
        Json given = request.body().get("variables");
        if (question.startsWith("mutation")) {
            return resolve(request.who(), given.get("thread").string(""));
        }
        if (question.contains("node(id")) {
            return threadOf(given.get("thread").string(""))
                    .map(found -> data(
                            "node",
                            thread(
                                    found.pull(),
                                    found.thread(),
                                    given.get("comments").string("0"))))
                    .orElseGet(() -> error("NOT_FOUND", "Could not resolve to a node"));
        }
        long number = given.get("number").number(0);
        Optional<PullRequest> pull = forge.all(repository).stream()
                .filter(each -> each.ref().value() == number)
                .findFirst();
        if (pull.isEmpty()) {
            return error("NOT_FOUND", "Could not resolve to a PullRequest with the number of " + given.get("number"));
        }
        List<Json> threads = threads(pull.get()).stream()
                .map(each -> thread(pull.get(), each, "0"))
                .toList();
        Json page = page(threads, Integer.parseInt(given.get("after").string("0")), 50);
        return data("repository", Json.object(Map.of("pullRequest", Json.object(Map.of("reviewThreads", page)))));
    }

    private static Json data(String name, Json value) {
        return Json.object(Map.of("data", Json.object(Map.of(name, value))));
    }

    private static Json error(String type, String message) {
        Json error = Json.object(Map.of("type", Json.of(type), "message", Json.of(message)));
        return Json.object(Map.of("data", new Json.Nothing(), "errors", Json.of(List.of(error))));
    }

    private static Json page(List<Json> all, int from, int size) {
        int to = Math.min(all.size(), from + size);
        Json info = Json.object(
                Map.of("hasNextPage", Json.of(to < all.size()), "endCursor", Json.of(Integer.toString(to))));
        return Json.object(Map.of(
                "pageInfo", info, "nodes", Json.of(new ArrayList<>(all.subList(Math.min(from, to), to)))));
    }

    private Json thread(PullRequest pull, ReviewThread thread, String after) {
        List<Json> comments = thread.comments().stream()
                .map(each -> json.threadComment(each, pull.ref().value()))
                .toList();
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("id", Json.of("PRRT_" + thread.id()));
        out.put("isResolved", Json.of(thread.resolved()));
        out.put("line", thread.line() == 0 ? new Json.Nothing() : Json.of(thread.line()));
        out.put("path", Json.of(thread.path()));
        out.put("comments", page(comments, Integer.parseInt(after), 100));
        return Json.object(out);
    }

    private record Found(PullRequest pull, ReviewThread thread) {}

    private Optional<Found> threadOf(String id) {
        return forge.all(repository).stream()
                .flatMap(pull -> threads(pull).stream().map(each -> new Found(pull, each)))
                .filter(each -> id.equals("PRRT_" + each.thread().id()))
                .findFirst();
    }

    private Json resolve(String who, String id) {
        Optional<Found> found = threadOf(id);
        if (found.isEmpty()) {
            return error("NOT_FOUND", "Could not resolve to a node with the global id of '" + id + "'");
        }
        if (!forge.permission(repository, who).mayDecide()) {
            return error("FORBIDDEN", "Resource not accessible by integration");
        }
        forge.as(who)
                .conversation()
                .resolve(repository, found.get().pull().ref(), found.get().thread());
        Json thread = Json.object(Map.of("id", Json.of(id), "isResolved", Json.of(true)));
        return data("resolveReviewThread", Json.object(Map.of("thread", thread)));
    }

    private List<ReviewThread> threads(PullRequest pull) {
        return forge.conversation().threads(repository, pull.ref());
    }
}
