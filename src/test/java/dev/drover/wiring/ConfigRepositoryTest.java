package dev.drover.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.git.Remote;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.plan.AppRules;
import dev.drover.plan.Outcome;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Claims;
import dev.drover.reconcile.ConfigWatch;
import dev.drover.reconcile.Lanes;
import dev.drover.reconcile.Limits;
import dev.drover.reconcile.Restraint;
import dev.drover.reconcile.Watched;
import dev.drover.reconcile.World;
import dev.drover.settings.Inputs;
import dev.drover.settings.Repository;
import dev.drover.settings.Roster;
import dev.drover.settings.Settings;
import dev.drover.settings.SettingsReader;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.HandClock;
import dev.drover.testing.MemoryJournal;
import dev.drover.testing.MemoryLessons;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of repositories in a real repository of its own, followed while everything runs. */
class ConfigRepositoryTest {
    private final GitSandbox config;
    private final GitSandbox shop;
    private final Settings settings;
    private final Apps apps;
    private final ConfigWatch watch;
    private final Roster roster = new Roster(List.of());
    private final Map<String, String> vault = new java.util.HashMap<>();
    private final HandClock clock = new HandClock();

    ConfigRepositoryTest(@TempDir Path folder) {
        config = GitSandbox.create(folder.resolve("config.git"));
        shop = GitSandbox.create(folder.resolve("shop.git"));
        shop.commit("main", "Start", Map.of("Dockerfile", "FROM scratch\nEXPOSE 8080\n"));
        settings = SettingsReader.read(new Inputs(
                Map.of(
                        "DROVER_CONFIG_REPOSITORY",
                        config.url() + "#eu",
                        "DROVER_ALLOW_FILE_URLS",
                        "true",
                        "DROVER_CONFIG_REPOSITORY_VAULT_PATH",
                        "secret/data/drover"),
                "",
                "",
                folder));
        JGitRepositories git = new JGitRepositories(
                folder.resolve("clones"),
                name -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        MemoryJournal journal = new MemoryJournal();
        World world = new World(
                git, Optional.empty(), journal, journal, new MemoryLessons(), journal, Restraint.usual(clock));
        Lanes lanes = new Lanes(app -> new Outcome.Settled(""), clock, new Random(1), Limits.USUAL);
        apps = new Apps(world, List.of(), SpecPaths::in, new Claims(), lanes);
        Forges forges = new Forges(List.of(), ConfigRepositoryTest::watched, new AtomicReference<>(Optional.empty()));
        ConfigWiring wiring = new ConfigWiring();
        ConfigWatch.Taking taking = wiring.taking(
                settings,
                roster,
                wiring.watching(forges, apps),
                (path, key) -> Optional.ofNullable(vault.get(path + "#" + key)),
                clock);
        watch = wiring.configWatch(git, settings, taking, apps);
    }

    private static Watched watched(Repository repository) {
        AppRules rules = new AppRules(
                "drover",
                false,
                AppRules.Drift.valueOf(repository.deploying().drift().name()),
                Set.of(),
                new AppRules.Pace(Duration.ofSeconds(30), 3));
        return new Watched(
                new Remote(repository.name(), repository.url()),
                repository.specs().branch(),
                repository.specs().paths(),
                Optional.empty(),
                new Watched.Rules(rules, (job, path) -> List.of()));
    }

    @AfterEach
    void end() {
        config.close();
        shop.close();
    }

    private void list(String text) {
        config.commit("main", "List", Map.of("eu/repositories.yaml", text));
        watch.poll();
        apps.poll();
    }

    @Test
    void repositoriesAreAddedChangedAndRemovedWithoutARestart() {
        list("repositories: { shop: { url: \"" + shop.url() + "\" } }\n");
        assertThat(apps.all())
                .singleElement()
                .satisfies(app -> assertThat(
                                apps.watched(app).orElseThrow().rules().app().drift())
                        .isEqualTo(AppRules.Drift.CORRECT));

        list("repositories: { shop: { url: \"" + shop.url() + "\", drift: report, branch: main } }\n");
        assertThat(apps.all()).singleElement().satisfies(app -> {
            assertThat(app.branch()).isEqualTo(new Branch("main"));
            assertThat(apps.watched(app).orElseThrow().rules().app().drift()).isEqualTo(AppRules.Drift.REPORT);
        });

        list("repositories: {}\n");

        assertThat(apps.all()).isEmpty();
        assertThat(apps.troubles()).isEmpty();
    }

    @Test
    void aSecretThatChangesInVaultIsUsedWithoutACommit() {
        String path = "secret/data/drover/gitea.example.com/shop";
        vault.put(path + "#token", "the-first-token");
        list("repositories: { shop: { url: \"https://gitea.example.com/a/b.git\", forge: gitea, token: \"vault:" + path
                + "#token\" } }\n");
        assertThat(roster.secrets()).containsExactly("the-first-token");
        vault.put(path + "#token", "the-second-token");

        watch.poll();
        assertThat(roster.secrets()).containsExactly("the-first-token");
        clock.advance(Duration.ofMinutes(6));
        watch.poll();

        assertThat(roster.secrets()).containsExactly("the-second-token");
        assertThat(roster.named(new RepositoryName("shop"))).isPresent();
    }

    @Test
    void aSecretThatCouldNotBeReadIsAskedForAgain() {
        String path = "secret/data/drover/gitea.example.com/shop";
        list("repositories: { shop: { url: \"https://gitea.example.com/a/b.git\", forge: gitea, token: \"vault:" + path
                + "#token\" } }\n");
        assertThat(apps.troubles().get(ConfigWatch.NAME)).contains("has no key token");
        vault.put(path + "#token", "the-first-token");

        watch.poll();

        assertThat(roster.named(new RepositoryName("shop"))).isPresent();
        assertThat(apps.troubles()).doesNotContainKey(ConfigWatch.NAME);
    }

    @Test
    void whatIsWrongIsToldAndTheLastGoodStateStays() {
        list("repositories: { shop: { url: \"" + shop.url() + "\" } }\n");

        list("repositories: [\n");
        assertThat(apps.all()).hasSize(1);
        assertThat(apps.troubles().get(ConfigWatch.NAME)).contains("it isn't YAML");

        list("repositories: { shop: { url: \"" + shop.url() + "\", drift: sideways }, more: { url: \"" + shop.url()
                + "\" } }\n");
        assertThat(apps.all())
                .extracting(app -> app.repository())
                .containsExactlyInAnyOrder(new RepositoryName("shop"), new RepositoryName("more"));
        assertThat(apps.troubles().get(ConfigWatch.NAME)).contains("SHOP_DRIFT");

        config.commit("main", "Lose it", Map.of("eu/repositories.yaml", ""));
        watch.poll();
        assertThat(apps.all()).hasSize(2);
        assertThat(apps.troubles().get(ConfigWatch.NAME)).contains("is not in the configuration repository");
    }
}
