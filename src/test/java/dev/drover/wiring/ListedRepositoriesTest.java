package dev.drover.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.ServiceUnavailable;
import dev.drover.doctor.Checkup;
import dev.drover.settings.Inputs;
import dev.drover.settings.Problem;
import dev.drover.settings.Settings;
import dev.drover.settings.SettingsReader;
import dev.drover.settings.Watchlist;
import dev.drover.testing.GitSandbox;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands see of the configuration repository, in a real repository. */
class ListedRepositoriesTest {
    private final GitSandbox config;
    private final Path folder;

    ListedRepositoriesTest(@TempDir Path folder) {
        this.folder = folder;
        this.config = GitSandbox.create(folder.resolve("config.git"));
    }

    @AfterEach
    void end() {
        config.close();
    }

    private Settings settings(String configRepository) {
        return SettingsReader.read(new Inputs(
                Map.of(
                        "DROVER_CONFIG_REPOSITORY",
                        configRepository,
                        "DROVER_ALLOW_FILE_URLS",
                        "true",
                        "DROVER_DATA",
                        folder.resolve("data").toString(),
                        "DROVER_REPOSITORIES_TILL_URL",
                        "https://git.example/till.git"),
                "",
                "",
                folder));
    }

    private Checkup list(Settings settings) {
        return new CommandOutside(settings)
                .checkups().all().stream()
                        .filter(each -> each.service().equals("configuration repository"))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void whatTheConfigurationRepositoryListsIsWatchedBesideWhatTheSettingsName() {
        config.commit(
                "main",
                "List",
                Map.of(
                        "eu/repositories.yaml",
                        "repositories: { shop: { url: \"https://git.example/shop.git\", drift: report } }\n"));
        Settings settings = settings(config.url() + "#eu");

        Watchlist watched = ListedRepositories.of(settings);

        assertThat(watched.all()).extracting(each -> each.name().text()).containsExactly("till", "shop");
        assertThat(watched.problems()).isEmpty();
        assertThat(list(settings))
                .returns(Checkup.State.OK, Checkup::state)
                .returns("1 repository", Checkup::version)
                .returns("eu/repositories.yaml of " + config.url(), Checkup::address);
        assertThat(new CommandOutside(settings).checkups().all())
                .extracting(Checkup::service)
                .contains("forge of till", "forge of shop");
    }

    @Test
    void whatIsWrongWithTheListIsToldAndTheRestWatched() {
        config.commit("main", "List", Map.of("repositories.yaml", """
                        repositories:
                          shop: { url: "https://git.example/shop.git" }
                          till: { url: "https://git.example/other.git" }
                          bad: { url: "https://git.example/bad.git", drift: sometimes }
                        """));
        Settings settings = settings(config.url());

        Watchlist watched = ListedRepositories.of(settings);

        assertThat(watched.all()).extracting(each -> each.name().text()).containsExactly("till", "shop");
        assertThat(watched.problems())
                .extracting(Problem::name)
                .allSatisfy(name -> assertThat(name).startsWith("repositories.yaml: "))
                .hasSize(2);
        assertThat(list(settings))
                .returns(Checkup.State.FAILED, Checkup::state)
                .extracting(each -> each.advice().what())
                .asString()
                .contains("and 1 more");
    }

    @Test
    void aRepositoryWithoutTheListIsToldWithItsCommit() {
        String at = config.commit("main", "Start", Map.of("README.md", "x\n")).brief();

        Watchlist watched = ListedRepositories.of(settings(config.url()));

        assertThat(watched.problems())
                .singleElement()
                .returns("DROVER_CONFIG_REPOSITORY", Problem::name)
                .extracting(Problem::what)
                .isEqualTo("repositories.yaml is not in it at " + at);
    }

    @Test
    void oneThatCantBeReachedIsToldByTheDoctorAndHidesNoOther() {
        Settings settings = settings(folder.resolve("nowhere.git").toUri().toString());

        assertThatThrownBy(() -> ListedRepositories.of(settings)).isInstanceOf(ServiceUnavailable.class);
        assertThat(list(settings)).returns(Checkup.State.FAILED, Checkup::state);
        assertThat(new CommandOutside(settings).checkups().all())
                .extracting(Checkup::service)
                .contains("forge of till");
    }
}
