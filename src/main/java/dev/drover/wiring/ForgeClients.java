package dev.drover.wiring;

import dev.drover.forge.Forge;
import dev.drover.forge.gitea.GiteaForge;
import dev.drover.forge.gitea.GiteaPlace;
import dev.drover.forge.github.AppKey;
import dev.drover.forge.github.GithubAccess;
import dev.drover.forge.github.GithubCredential;
import dev.drover.forge.github.GithubForge;
import dev.drover.forge.github.GithubPlace;
import dev.drover.forge.gitlab.GitlabForge;
import dev.drover.forge.gitlab.GitlabPlace;
import dev.drover.git.jgit.Login;
import dev.drover.settings.Problem;
import dev.drover.settings.Repository;
import dev.drover.settings.Secret;
import dev.drover.settings.SettingsRefused;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the clients of forges elsewhere, and the logins to Git there. Repositories under one credential share its calls, so that
 * its limits are kept together. An App's key that can't be used is refused at start.
 */
final class ForgeClients {
    private final Clock clock;
    private final Wire wire;
    private final Map<String, JsonCalls> calls = new ConcurrentHashMap<>();
    private final Map<Opened, GithubCredential> credentials = new ConcurrentHashMap<>();

    ForgeClients(Clock clock, Wire wire) {
        this.clock = clock;
        this.wire = wire;
    }

    private JsonCalls calls(String name, int writesAMinute, String api, String credential) {
        return calls.computeIfAbsent(
                name + " " + api + " " + credential, _ -> new JsonCalls(name, writesAMinute, clock, wire));
    }

    /** What a credential opens: names of one address with the same rights share it. */
    private record Opened(String url, Repository.ForgeAccess access) {}

    private static Optional<URI> api(Repository repository) {
        String address = repository.forge().apiUrl();
        return address.isEmpty() ? Optional.empty() : Optional.of(URI.create(address));
    }

    Forge gitea(Repository repository) {
        String token = repository.forge().token().reveal();
        GiteaPlace place = GiteaPlace.of(repository.url(), api(repository), token);
        return new GiteaForge(
                place,
                _ -> place,
                calls("Gitea", GiteaForge.WRITES_A_MINUTE, place.api().toString(), token));
    }

    Forge gitlab(Repository repository) {
        String token = repository.forge().token().reveal();
        GitlabPlace place = GitlabPlace.of(repository.url(), api(repository), token);
        return new GitlabForge(place, calls("GitLab", GitlabForge.WRITES_A_MINUTE, place.api(), token), clock);
    }

    Forge github(Repository repository) {
        GithubPlace place = GithubPlace.of(repository.url(), api(repository));
        return new GithubForge(place, credential(repository), calls(repository, place));
    }

    private JsonCalls calls(Repository repository, GithubPlace place) {
        String credential = repository
                .forge()
                .app()
                .map(app -> "App " + app.id() + " of " + place.owner())
                .orElse(repository.forge().token().reveal());
        return calls("GitHub", GithubForge.WRITES_A_MINUTE, place.api(), credential);
    }

    private GithubCredential credential(Repository repository) {
        return credentials.computeIfAbsent(new Opened(repository.url(), repository.forge()), _ -> {
            GithubPlace place = GithubPlace.of(repository.url(), api(repository));
            GithubAccess access = repository
                    .forge()
                    .app()
                    .<GithubAccess>map(app -> new GithubAccess.App(app.id(), key(repository, app), app.installation()))
                    .orElseGet(() ->
                            new GithubAccess.Token(repository.forge().token().reveal()));
            return new GithubCredential(place, access, calls(repository, place), clock);
        });
    }

    private static String key(Repository repository, Repository.App app) {
        String setting = "DROVER_REPOSITORIES_"
                + repository.name().text().toUpperCase(Locale.ROOT).replace('-', '_') + "_APP_KEY";
        boolean inFile = app.key().isEmpty();
        try {
            String pem = inFile
                    ? Files.readString(Path.of(app.keyFile()))
                    : app.key().reveal();
            AppKey.of(pem);
            return pem;
        } catch (IOException e) {
            throw new SettingsRefused(List.of(new Problem(
                    setting + "_FILE",
                    "the file can't be read: " + e.getClass().getSimpleName(),
                    "Check its path and who may read it.")));
        } catch (IllegalArgumentException e) {
            throw new SettingsRefused(List.of(new Problem(
                    inFile ? setting + "_FILE" : setting,
                    String.valueOf(e.getMessage()),
                    "Give the key as GitHub hands it out.")));
        }
    }

    /** How to log in to a repository's Git, asked anew for each transfer, since a GitHub App's token lasts an hour. */
    Login login(Repository repository) {
        Repository.ForgeAccess access = repository.forge();
        return access.sshKeyFile().isEmpty() && access.app().isPresent()
                ? new Login.Token(credential(repository).token())
                : login(access.token(), access.sshKeyFile(), access.knownHostsFile());
    }

    static Login login(Secret token, String sshKeyFile, String knownHostsFile) {
        if (!sshKeyFile.isEmpty()) {
            return new Login.SshKey(Path.of(sshKeyFile), Path.of(knownHostsFile));
        }
        return token.isEmpty() ? new Login.Nobody() : new Login.Token(token.reveal());
    }
}
