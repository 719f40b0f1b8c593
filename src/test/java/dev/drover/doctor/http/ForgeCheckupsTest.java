package dev.drover.doctor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.drover.doctor.Checkup;
import dev.drover.settings.Inputs;
import dev.drover.settings.Repository;
import dev.drover.settings.SettingsReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor says of a repository, by what its forge answers. */
class ForgeCheckupsTest {
    private static final String TOKEN = "a-token-0123456789";

    private final HttpServer forge;
    private final Map<String, String> answers = new HashMap<>();

    ForgeCheckupsTest() throws IOException {
        forge = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        forge.createContext("/", exchange -> {
            boolean known = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                            .endsWith(TOKEN)
                    || TOKEN.equals(exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"));
            String answer = answers.get(exchange.getRequestURI().getRawPath());
            if (answer != null && answer.startsWith("/")) {
                exchange.getResponseHeaders().add("Location", answer);
                exchange.sendResponseHeaders(307, -1);
                exchange.close();
                return;
            }
            byte[] bytes = (answer == null ? "{\"message\":\"Not Found\"}" : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? answer == null ? 404 : 200 : 401, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        forge.start();
        answers.put("/api/v1/version", "{\"version\":\"1.26.2\"}");
        answers.put("/api/v4/version", "{\"version\":\"18.5.0\"}");
    }

    @AfterEach
    void stop() {
        forge.stop(0);
    }

    private Checkup of(String kind, String path, String token) {
        return of(kind, path, token, Map.of("DROVER_REPOSITORIES_SHOP_WEBHOOK_SECRET", "signs what it sends"));
    }

    private Checkup of(String kind, String path, String token, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put(
                "DROVER_REPOSITORIES_SHOP_URL",
                "http://127.0.0.1:" + forge.getAddress().getPort() + path);
        settings.put("DROVER_REPOSITORIES_SHOP_FORGE", kind);
        settings.put("DROVER_REPOSITORIES_SHOP_TOKEN", token);
        Repository repository = SettingsReader.read(new Inputs(settings, "", "", Path.of("/home/someone")))
                .watching()
                .repositories()
                .getFirst();
        return new ForgeCheckups(HttpClient.newHttpClient()).of(repository);
    }

    private void known(String kind, String name, boolean mayWrite) {
        switch (kind) {
            case "github" ->
                answers.put(
                        "/api/v3/repos/acme/shop",
                        "{\"full_name\":\"" + name + "\",\"permissions\":{\"push\":" + mayWrite + "}}");
            case "gitlab" ->
                answers.put(
                        "/api/v4/projects/acme%2Fshop",
                        "{\"path_with_namespace\":\"" + name + "\",\"permissions\":{\"project_access\":null,"
                                + "\"group_access\":{\"access_level\":" + (mayWrite ? 30 : 20) + "}}}");
            default ->
                answers.put(
                        "/api/v1/repos/acme/shop",
                        "{\"full_name\":\"" + name + "\",\"permissions\":{\"push\":" + mayWrite + "}}");
        }
    }

    @ParameterizedTest
    @CsvSource({"github", "gitlab", "gitea"})
    void aRepositoryWhereDroverMayWriteIsWell(String kind) {
        known(kind, "acme/shop", true);

        Checkup found = of(kind, "/acme/shop.git", TOKEN);

        assertThat(found.state()).isEqualTo(Checkup.State.OK);
        assertThat(found.advice()).isEqualTo(Checkup.Advice.NONE);
    }

    @ParameterizedTest
    @CsvSource({"github", "gitlab", "gitea"})
    void oneThatHearsNoWebhooksIsWellAndToldSo(String kind) {
        known(kind, "acme/shop", true);

        Checkup found = of(kind, "/acme/shop.git", TOKEN, Map.of());

        assertThat(found.state()).isEqualTo(Checkup.State.OK);
        assertThat(found.advice().what()).startsWith("hears no webhooks");
        assertThat(found.advice().fix()).contains("DROVER_REPOSITORIES_SHOP_WEBHOOK_SECRET");
    }

    @ParameterizedTest
    @CsvSource({"github", "gitlab", "gitea"})
    void oneThatWasRenamedIsSaidWithWhatToSet(String kind) {
        known(kind, "acme/store", true);

        Checkup found = of(kind, "/acme/shop.git", TOKEN);

        assertThat(found.state()).isEqualTo(Checkup.State.OK);
        assertThat(found.advice().what()).isEqualTo("acme/shop is acme/store now");
        assertThat(found.advice().fix()).contains("DROVER_REPOSITORIES_SHOP_URL");
    }

    @Test
    void aRenamingThatTheForgeTellsByARedirectIsSaidAsWell() {
        answers.put("/api/v1/repos/acme/shop", "/api/v1/repos/acme/store");
        answers.put("/api/v1/repos/acme/store", "{\"full_name\":\"acme/store\",\"permissions\":{\"push\":true}}");

        Checkup found = of("gitea", "/acme/shop.git", TOKEN);

        assertThat(found.advice().what()).isEqualTo("acme/shop is acme/store now");
    }

    @ParameterizedTest
    @CsvSource({"github", "gitlab", "gitea"})
    void aTokenThatMayOnlyReadFails(String kind) {
        known(kind, "acme/shop", false);

        Checkup found = of(kind, "/acme/shop.git", TOKEN);

        assertThat(found.state()).isEqualTo(Checkup.State.FAILED);
        assertThat(found.advice().what()).contains("may not write to acme/shop");
    }

    @ParameterizedTest
    @CsvSource({"github", "gitlab", "gitea"})
    void oneThatIsNotShownFails(String kind) {
        Checkup found = of(kind, "/acme/shop.git", TOKEN);

        assertThat(found.state()).isEqualTo(Checkup.State.FAILED);
        assertThat(found.advice().what()).contains("no repository acme/shop");
    }

    @Test
    void aWrongTokenNamesItsSetting() {
        Checkup found = of("gitea", "/acme/shop.git", "another-token-0123");

        assertThat(found.state()).isEqualTo(Checkup.State.FAILED);
        assertThat(found.advice().fix()).contains("DROVER_REPOSITORIES_SHOP_TOKEN");
    }
}
