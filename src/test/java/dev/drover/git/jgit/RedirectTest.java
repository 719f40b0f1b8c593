package dev.drover.git.jgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.drover.app.RepositoryName;
import dev.drover.app.ServiceUnavailable;
import dev.drover.git.Remote;
import dev.drover.git.jgit.GitLimits.Reach;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A remote that sends its visitors on to another host must not take the login along. */
class RedirectTest {
    private final HttpServer home;
    private final HttpServer abroad;
    private final List<String> shownAtHome = new CopyOnWriteArrayList<>();
    private final List<String> shownAbroad = new CopyOnWriteArrayList<>();

    RedirectTest() throws IOException {
        abroad = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        abroad.createContext("/", exchange -> {
            shownAbroad.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        abroad.start();
        home = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        home.createContext("/", exchange -> {
            String login = exchange.getRequestHeaders().getFirst("Authorization");
            shownAtHome.add(String.valueOf(login));
            if (login == null) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else {
                String to = "http://localhost:" + abroad.getAddress().getPort() + exchange.getRequestURI();
                exchange.getResponseHeaders().add("Location", to);
                exchange.sendResponseHeaders(302, -1);
            }
            exchange.close();
        });
        home.start();
    }

    @AfterEach
    void stop() {
        home.stop(0);
        abroad.stop(0);
    }

    @Test
    void theLoginIsNotShownToAnotherHost(@TempDir Path folder) {
        JGitRepositories git = new JGitRepositories(
                folder,
                name -> new Login.Token("the-token-of-home"),
                GitLimits.usual(new Reach(false, Optional.empty(), true)));
        Remote remote = new Remote(
                new RepositoryName("shop"),
                "http://127.0.0.1:" + home.getAddress().getPort() + "/shop.git");

        assertThatThrownBy(() -> git.heads(remote))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageNotContaining("the-token-of-home");

        assertThat(shownAtHome).anyMatch(login -> login.startsWith("B"));
        assertThat(shownAbroad).isNotEmpty().allMatch("null"::equals);
    }
}
