package dev.drover.forge.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.drover.app.RepositoryName;
import dev.drover.forge.Comment;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done on a Gitea of before threads could be replied in and resolved. */
class GiteaFallbacksTest {
    private static final RepositoryName SHOP = new RepositoryName("shop");
    private static final PullRequest.Ref PULL = new PullRequest.Ref(4, "");

    private final List<String> written = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private GiteaForge gitea;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!exchange.getRequestMethod().equals("GET")) {
                written.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            }
            byte[] answer = "{\"version\":\"1.22.6\",\"id\":7,\"login\":\"drover\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/acme/shop.git";
        GiteaPlace place = GiteaPlace.of(address, Optional.empty(), "t");
        gitea = new GiteaForge(place, _ -> place, new JsonCalls("Gitea", 600, Clock.systemUTC(), Wire.USUAL));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static ReviewThread thread() {
        Comment asked = new Comment(new Comment.Id("3", ""), "drover", true, "Which port?", Instant.EPOCH);
        return new ReviewThread("3", "deploy/job.nomad", 12, false, List.of(asked));
    }

    @Test
    void aReplyIsACommentThatNamesTheLine() {
        gitea.conversation().reply(SHOP, PULL, thread(), "Understood: 8080");

        assertThat(written)
                .singleElement()
                .asString()
                .startsWith("POST /api/v1/repos/acme/shop/issues/4/comments")
                .contains("On `deploy/job.nomad:12`:", "Understood: 8080");
    }

    @Test
    void resolvingWritesNothing() {
        gitea.conversation().resolve(SHOP, PULL, thread());

        assertThat(written).isEmpty();
    }
}
