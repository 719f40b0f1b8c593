package dev.drover.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.settings.Inputs;
import dev.drover.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands say of a daemon that answers no. */
class CommandOutsideTest {
    private HttpServer daemon;
    private CommandOutside outside;
    private int status;
    private String body = "";

    @BeforeEach
    void begin() throws IOException {
        daemon = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        daemon.createContext("/", exchange -> {
            byte[] said = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        daemon.start();
        String address = "http://127.0.0.1:" + daemon.getAddress().getPort();
        outside = new CommandOutside(
                SettingsReader.read(new Inputs(Map.of("DROVER_PUBLIC_URL", address), "", "", Path.of(""))));
    }

    @AfterEach
    void end() {
        daemon.stop(0);
    }

    @Test
    void whatTheDaemonDoesNotKnowIsTheCallersToMend() {
        status = 404;
        body = "{\"detail\":\"there is no lesson a1\"}";

        RepositoryProblem problem =
                catchThrowableOfType(RepositoryProblem.class, () -> outside.tell("DELETE", "/api/v1/lessons/a1", ""));

        assertThat(problem.explanation()).contains("there is no lesson a1", "drover lessons");
    }

    @ParameterizedTest
    @CsvSource({"401, DROVER_TOKENS", "403, DROVER_TOKENS", "412, Ask again", "429, Ask again", "503, Ask again"})
    void aRefusalSaysWhatTheDaemonSaidAndWhatToDo(int answered, String advice) {
        status = answered;
        body = "{\"detail\":\"not so\"}";

        ServiceUnavailable refusal =
                catchThrowableOfType(ServiceUnavailable.class, () -> outside.daemon("/api/v1/lessons"));

        assertThat(refusal.explanation()).contains("answered " + answered, "not so", advice);
    }

    @Test
    void aPageInsteadOfAnAnswerIsNotPrintedWhole() {
        status = 502;
        body = "<html>" + "x".repeat(100_000);

        ServiceUnavailable refusal =
                catchThrowableOfType(ServiceUnavailable.class, () -> outside.daemon("/api/v1/lessons"));

        assertThat(refusal.explanation()).contains("answered 502").hasSizeLessThan(600);
    }
}
