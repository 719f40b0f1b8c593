package dev.drover.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.SpecPath;
import dev.drover.forge.Permission;
import dev.drover.forge.builtin.Account;
import dev.drover.forge.builtin.Accounts;
import dev.drover.forge.builtin.BuiltinSite;
import dev.drover.forge.builtin.Hosting;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
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
import dev.drover.reconcile.Lookout;
import dev.drover.reconcile.Restraint;
import dev.drover.reconcile.Watched;
import dev.drover.reconcile.World;
import dev.drover.settings.Inputs;
import dev.drover.settings.Roster;
import dev.drover.settings.Settings;
import dev.drover.settings.SettingsReader;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.HandClock;
import dev.drover.testing.MemoryJournal;
import dev.drover.testing.MemoryLessons;
import dev.drover.traffic.Wire;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a configuration repository, watched exactly as it is committed; only its host is here instead of there. */
class GitopsExampleTest {
    private static final String HOST = "https://gitea.example.com/";

    private final HandClock clock = new HandClock();
    private final Path folder;

    GitopsExampleTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private GitSandbox hosted(String path, Map<String, String> files) {
        GitSandbox sandbox = GitSandbox.create(folder.resolve(path));
        sandbox.commit("main", "Start", files);
        return sandbox;
    }

    private static Map<String, String> example() throws IOException {
        Map<String, String> files = new HashMap<>();
        try (Stream<Path> all = Files.list(Path.of("gitops-example/config"))) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    /** Git, with what lies at the example's host in a folder here. */
    private Repositories git() {
        JGitRepositories real = new JGitRepositories(
                folder.resolve("clones"),
                _ -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        return (Repositories) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Repositories.class}, (self, method, arguments) -> {
                    Object[] here = Arrays.stream(arguments)
                            .map(each -> each instanceof Remote(RepositoryName name, String url)
                                    ? new Remote(
                                            name,
                                            url.replace(HOST, folder.toUri().toString()))
                                    : each)
                            .toArray();
                    try {
                        return method.invoke(real, here);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    private Forges forges(Settings settings) {
        OutsideWiring wiring = new OutsideWiring();
        Hosting hosting = new Hosting(folder.resolve("builtin"), Set.of());
        Accounts accounts = new Accounts(Account.inside("drover"), List.of(), Permission.NONE);
        BuiltinSite site = new BuiltinSite(hosting, accounts, "http://127.0.0.1", clock, _ -> {});
        return wiring.forges(
                settings,
                site,
                hosting,
                new ForgeClients(clock, Wire.USUAL),
                Surveys.of(settings, Optional.empty(), clock));
    }

    @Test
    void itsRepositoriesAreWatchedAsItSays() throws IOException {
        Map<String, String> code = Map.of("Dockerfile", "FROM scratch\nEXPOSE 8080\n");
        Map<String, String> monorepo =
                Map.of("api/Dockerfile", "FROM scratch\nEXPOSE 8080\n", "api/deploy/job.nomad", "job \"api\" {\n}\n");
        Settings settings = SettingsReader.read(new Inputs(
                Map.of(
                        "DROVER_CONFIG_REPOSITORY",
                        HOST + "ops/config.git",
                        "DROVER_CONFIG_REPOSITORY_TOKEN",
                        "a-token-0123456789"),
                "",
                "",
                folder));
        Repositories git = git();
        MemoryJournal journal = new MemoryJournal();
        World world = new World(
                git, Optional.empty(), journal, journal, new MemoryLessons(), journal, Restraint.usual(clock));
        Lanes lanes = new Lanes(app -> new Outcome.Settled(""), clock, new Random(1), Limits.USUAL);
        Apps apps = new Apps(world, List.of(), SpecPaths::in, new Claims(), lanes);
        Roster roster = new Roster(List.of());
        ConfigWiring wiring = new ConfigWiring();
        ConfigWatch config = wiring.configWatch(
                git,
                settings,
                wiring.taking(
                        settings,
                        roster,
                        wiring.watching(forges(settings), apps),
                        (path, key) -> Optional.empty(),
                        clock),
                apps);
        Lookout lookout = new Lookout(
                apps, config, new Lookout.Pace(clock, new Random(1), Duration.ofSeconds(60), Runnable::run));
        try (GitSandbox _ = hosted("ops/config.git", example());
                GitSandbox _ = hosted("shop/web.git", code);
                GitSandbox _ = hosted("shop/billing.git", monorepo)) {
            lookout.tick();
        }

        AppRef shop = new AppRef(new RepositoryName("shop"), new Branch("main"), SpecPath.USUAL);
        AppRef billing =
                new AppRef(new RepositoryName("billing"), new Branch("main"), new SpecPath("api/deploy/job.nomad"));
        assertThat(apps.troubles()).isEmpty();
        assertThat(apps.all()).containsExactlyInAnyOrder(shop, billing);
        Watched watched = apps.watched(billing).orElseThrow();
        assertThat(watched.forge()).isPresent();
        assertThat(watched.rules().app().drift()).isEqualTo(AppRules.Drift.REPORT);
        assertThat(watched.rules().app().autoMerge()).containsExactly(AppRules.AutoMerge.REPAIRS);
        assertThat(roster.named(new RepositoryName("shop"))
                        .orElseThrow()
                        .deploying()
                        .namespace())
                .contains("shop");
        assertThat(roster.all()).allMatch(each -> each.forge().token().matches("a-token-0123456789"));
    }
}
