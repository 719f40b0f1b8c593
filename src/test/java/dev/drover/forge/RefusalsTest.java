package dev.drover.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.gitea.GiteaForge;
import dev.drover.forge.gitea.GiteaPlace;
import dev.drover.forge.gitlab.GitlabForge;
import dev.drover.forge.gitlab.GitlabPlace;
import dev.drover.json.Json;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal of a forge says what it was, where, and what to do about it; GitHub's are beside its stand-in. */
class RefusalsTest {
    private static final RepositoryName SHOP = new RepositoryName("shop");
    private static final String TOKEN = "token-that-nobody-sees";

    private HttpServer server;
    private volatile int status;
    private volatile String message = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer =
                    Json.object(Map.of("message", Json.of(message))).encoded().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Forge forge(String kind) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/acme/shop.git";
        JsonCalls calls = new JsonCalls(kind, 600, Clock.systemUTC(), Wire.USUAL);
        if (kind.equals("GitLab")) {
            return new GitlabForge(GitlabPlace.of(url, Optional.empty(), TOKEN), calls, Clock.systemUTC());
        }
        GiteaPlace place = GiteaPlace.of(url, Optional.empty(), TOKEN);
        return new GiteaForge(place, _ -> place, calls);
    }

    @ParameterizedTest
    @CsvSource({
        "Gitea, 401, token is revoked, world, TOKEN",
        "Gitea, 403, token does not have at least one of required scopes, world, write:repository",
        "Gitea, 404, The target couldn't be found., theirs, deleted",
        "Gitea, 409, conflict, theirs, objects to",
        "Gitea, 422, not valid, theirs, objects to",
        "Gitea, 423, repo is archived, theirs, unarchive",
        "Gitea, 500, oops, world, tries again",
        "Gitea, 503, starting up, world, tries again",
        "GitLab, 401, 401 Unauthorized, world, TOKEN",
        "GitLab, 403, 403 Forbidden, world, Developer",
        "GitLab, 403, Project is archived, theirs, unarchive",
        "GitLab, 404, 404 Project Not Found, theirs, allowed to see it",
        "GitLab, 409, Cannot create a branch, world, tries again",
        "GitLab, 422, not valid, theirs, objects to",
        "GitLab, 500, oops, world, tries again",
        "GitLab, 503, starting up, world, tries again",
    })
    void saysWhatWhereAndWhatToDo(String kind, int code, String words, String whose, String next) {
        status = code;
        message = words;
        Forge refusing = forge(kind);

        Throwable refused = catchThrowable(() -> refusing.openPullRequests(SHOP, new Branch("main")));

        assertThat(refused)
                .isInstanceOf(whose.equals("world") ? ServiceUnavailable.class : RepositoryProblem.class)
                .hasMessageContaining(words)
                .hasMessageContaining("acme/shop")
                .hasMessageContaining(next)
                .hasMessageNotContaining(TOKEN);
    }
}
