package dev.drover.wiring;

import dev.drover.access.People;
import dev.drover.app.RepositoryName;
import dev.drover.forge.Forge;
import dev.drover.forge.GitHttp;
import dev.drover.forge.Permission;
import dev.drover.forge.ReviewDesk;
import dev.drover.forge.builtin.Account;
import dev.drover.forge.builtin.Accounts;
import dev.drover.forge.builtin.BuiltinDesk;
import dev.drover.forge.builtin.BuiltinGitHttp;
import dev.drover.forge.builtin.BuiltinSite;
import dev.drover.forge.builtin.Hosting;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.http.HttpCluster;
import dev.drover.nomad.http.NomadAccess;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.plan.AppRules;
import dev.drover.reconcile.ConfigWatch;
import dev.drover.reconcile.Wake;
import dev.drover.reconcile.Watched;
import dev.drover.settings.Repository;
import dev.drover.settings.Roster;
import dev.drover.settings.Settings;
import dev.drover.source.SourceLimits;
import dev.drover.survey.ClusterSurvey;
import dev.drover.traffic.Wire;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Chooses the adapters to everything outside, by the settings. */
@Singleton
final class OutsideWiring {
    private final AtomicReference<Optional<Wake>> wake = new AtomicReference<>(Optional.empty());

    @Produces
    @Singleton
    CurrentCluster cluster(Launch launch, Settings settings, Clock clock, Wire wire) {
        if (launch.options().simulated()) {
            return new CurrentCluster(Optional.of(new SimulatedCluster(SpecParsing::parse, clock)));
        }
        Optional<Cluster> cluster = settings.services().nomad().map(nomad -> nomad(nomad, wire));
        return new CurrentCluster(cluster);
    }

    static Cluster nomad(Settings.Nomad nomad, Wire wire) {
        return new HttpCluster(access(nomad), wire);
    }

    static NomadAccess access(Settings.Nomad nomad) {
        Settings.NomadSignIn signIn = nomad.signIn();
        return new NomadAccess(
                URI.create(nomad.address()),
                signIn.tokenFile().isEmpty()
                        ? NomadAccess.SignIn.of(text(signIn.token().reveal()))
                        : new NomadAccess.SignIn.TokenFile(Path.of(signIn.tokenFile()), text(signIn.authMethod())),
                text(nomad.region()),
                new NomadAccess.Certificates(
                        text(nomad.tls().caFile()).map(Path::of),
                        text(nomad.tls().certificateFile()).map(Path::of),
                        text(nomad.tls().keyFile()).map(Path::of)));
    }

    private static Optional<String> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    @Produces
    @Singleton
    Hosting hosting(Settings settings) {
        Set<RepositoryName> served = settings.watching().repositories().stream()
                .filter(repository -> repository.forge().kind() == Repository.ForgeKind.BUILTIN)
                .map(Repository::name)
                .collect(Collectors.toSet());
        return new Hosting(settings.storage().data().resolve("git"), served);
    }

    @Produces
    @Singleton
    BuiltinSite site(Hosting hosting, Launch launch, Settings settings, Clock clock, People people) {
        Permission anybody = launch.options().open() ? Permission.READ : Permission.NONE;
        return new BuiltinSite(
                hosting,
                new Accounts(Account.inside(settings.instance()), List.of(), AccessWiring.members(people), anybody),
                settings.serving().publicUrl(),
                clock,
                repository -> Forges.changed(wake, repository));
    }

    @Produces
    @Singleton
    GitHttp gitHttp(BuiltinSite site) {
        return new BuiltinGitHttp(site);
    }

    @Produces
    @Singleton
    ReviewDesk desk(BuiltinSite site) {
        return new BuiltinDesk(site);
    }

    @Produces
    @Singleton
    ForgeClients forgeClients(Clock clock, Wire wire) {
        return new ForgeClients(clock, wire);
    }

    @Produces
    @Singleton
    Repositories repositories(Settings settings, Roster roster, ForgeClients clients) {
        return git(settings, roster, clients, settings.storage().data().resolve("clones"));
    }

    /** Git as these settings allow it, with its clones in a folder. */
    static Repositories git(Settings settings, Roster roster, ForgeClients clients, Path clones) {
        Reach reach = new Reach(
                settings.watching().allowFileUrls(),
                Optional.of(settings.storage().data().resolve("git")),
                settings.watching().allowPlainHttp());
        return new JGitRepositories(
                clones,
                name -> login(name, settings, roster, clients),
                GitLimits.usual(reach).reading(sourceLimits(settings.limits())));
    }

    private static Login login(RepositoryName name, Settings settings, Roster roster, ForgeClients clients) {
        if (name.equals(ConfigWatch.NAME)) {
            return settings.watching()
                    .configRepository()
                    .map(Settings.ConfigRepository::access)
                    .map(each -> ForgeClients.login(each.token(), each.sshKeyFile(), each.knownHostsFile()))
                    .orElse(new Login.Nobody());
        }
        return roster.named(name).map(clients::login).orElse(new Login.Nobody());
    }

    private static SourceLimits sourceLimits(Settings.Limits limits) {
        return new SourceLimits(
                (int) limits.files(),
                limits.fileBytes(),
                limits.treeBytes(),
                SourceLimits.USUAL.depth(),
                SourceLimits.USUAL.pathLength());
    }

    @Produces
    @Singleton
    Forges forges(Settings settings, BuiltinSite site, Hosting hosting, ForgeClients clients, ClusterSurvey survey) {
        Function<Repository, Watched> making = repository ->
                watched(settings, repository, new Around(hosting, forge(repository, site, clients), survey));
        List<Watched> watched =
                settings.watching().repositories().stream().map(making).toList();
        return new Forges(watched, making, wake);
    }

    /** What a watched repository is put together with. */
    private record Around(Hosting hosting, Optional<Forge> forge, ClusterSurvey survey) {}

    private static Watched watched(Settings settings, Repository repository, Around around) {
        String url = repository.forge().kind() == Repository.ForgeKind.BUILTIN
                ? around.hosting().path(repository.name()).toUri().toString()
                : repository.url();
        AppRules rules = new AppRules(
                settings.instance(),
                repository.deploying().adopt(),
                AppRules.Drift.valueOf(repository.deploying().drift().name()),
                repository.deploying().autoMerge().stream()
                        .map(each -> AppRules.AutoMerge.valueOf(each.name()))
                        .collect(Collectors.toSet()),
                new AppRules.Pace(
                        settings.watching().reconcileEvery(),
                        (int) settings.limits().repairsPerRevision(),
                        (int) settings.limits().questions(),
                        repository.deploying().freezes()));
        return new Watched(
                new Remote(repository.name(), url),
                repository.specs().branch(),
                repository.specs().paths(),
                around.forge(),
                new Watched.Rules(
                        rules,
                        new JobGate(repository, around.survey()),
                        repository.deploying().dependsOn()));
    }

    private static Optional<Forge> forge(Repository repository, BuiltinSite site, ForgeClients clients) {
        return switch (repository.forge().kind()) {
            case BUILTIN -> Optional.of(site.forge());
            case GITHUB -> Optional.of(clients.github(repository));
            case GITLAB -> Optional.of(clients.gitlab(repository));
            case GITEA -> Optional.of(clients.gitea(repository));
            case NONE -> Optional.empty();
        };
    }
}
