package dev.drover.wiring;

import dev.drover.app.Place;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.cli.Outside;
import dev.drover.doctor.Checkup;
import dev.drover.doctor.Checkups;
import dev.drover.doctor.http.HttpCheckups;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.directory.DirectoryTree;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.http.HttpCluster;
import dev.drover.nomad.http.NomadAccess;
import dev.drover.settings.Settings;
import dev.drover.source.SourceLimits;
import dev.drover.source.SourceTree;
import dev.drover.store.jdbc.StoreFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What commands reach outside this process, made of the same adapters that the daemon uses. */
final class CommandOutside implements Outside {
    private static final int MOST = 16 << 20;

    private final Settings settings;

    CommandOutside(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Cluster> cluster() {
        return settings.services().nomad().map(nomad -> new HttpCluster(access(nomad)));
    }

    static NomadAccess access(Settings.Nomad nomad) {
        Settings.Tls tls = nomad.tls();
        return new NomadAccess(
                URI.create(nomad.address()),
                nonEmpty(nomad.token().reveal()),
                nonEmpty(nomad.region()),
                new NomadAccess.Certificates(
                        nonEmpty(tls.caFile()).map(Path::of),
                        nonEmpty(tls.certificateFile()).map(Path::of),
                        nonEmpty(tls.keyFile()).map(Path::of)));
    }

    private static Optional<String> nonEmpty(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    @Override
    public Checkups checkups() {
        return new HttpCheckups(settings, cluster(), this::storeCheckup);
    }

    private Checkup storeCheckup() {
        if (settings.storage().database().isPresent()) {
            return Checkup.ok(
                    "store", settings.storage().database().get().toString(), "PostgreSQL, looked at by the daemon");
        }
        Path file = settings.storage().file();
        if (!Files.exists(file)) {
            return new Checkup(
                    "store",
                    file.toString(),
                    Checkup.State.OFF,
                    "",
                    new Checkup.Advice("not made yet", "drover run makes it."));
        }
        List<String> faults = new StoreFile(file).integrity();
        return faults.isEmpty()
                ? Checkup.ok("store", file.toString(), "SQLite")
                : Checkup.failed("store", file.toString(), faults.getFirst(), "See: drover integrity");
    }

    @Override
    public SourceTree tree(String source, String revision) {
        Path folder = Path.of(source);
        boolean local = Files.isDirectory(folder);
        boolean bare =
                local && Files.isRegularFile(folder.resolve("HEAD")) && Files.isDirectory(folder.resolve("objects"));
        if (local && !bare && revision.isEmpty()) {
            return DirectoryTree.of(folder, SourceLimits.USUAL);
        }
        String url = local ? folder.toAbsolutePath().toUri().toString() : source;
        Remote remote = new Remote(new RepositoryName("source"), url);
        Repositories repositories = new JGitRepositories(
                settings.storage().data().resolve("sources").resolve(Integer.toHexString(url.hashCode())),
                name -> new Login.Nobody(),
                GitLimits.usual(new GitLimits.Reach(true, Optional.empty(), true)));
        return repositories.tree(remote, revision(repositories, remote, revision));
    }

    private static Revision revision(Repositories repositories, Remote remote, String revision) {
        Repositories.Heads heads = repositories.heads(remote);
        if (revision.isEmpty()) {
            return heads.at(heads.main()).orElseThrow(() -> unknown(remote, "its head"));
        }
        return heads.branches().entrySet().stream()
                .filter(branch -> branch.getKey().name().equals(revision))
                .map(java.util.Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> full(remote, revision));
    }

    private static Revision full(Remote remote, String revision) {
        if (revision.length() != 40 && revision.length() != 64) {
            throw unknown(remote, revision);
        }
        return new Revision(revision);
    }

    private static RepositoryProblem unknown(Remote remote, String revision) {
        return new RepositoryProblem(
                Place.file(remote.url()), "there is no " + revision, "Give a branch or a full commit name");
    }

    @Override
    public String daemon(String path) {
        String address = settings.serving().publicUrl();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(15));
        settings.serving().tokens().stream()
                .findFirst()
                .ifPresent(token -> request.header(
                        "Authorization", "Bearer " + token.value().reveal()));
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build()) {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                String body = new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
                if (response.statusCode() != 200) {
                    throw new ServiceUnavailable(
                            "drover",
                            "the daemon at " + address + " answered " + response.statusCode(),
                            "Set the same DROVER_TOKENS_… here as for the daemon");
                }
                return body;
            }
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    "drover",
                    "no daemon answers at " + address,
                    "Start it with drover run, or set DROVER_PUBLIC_URL",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailable("drover", "interrupted", "Ask again", e);
        }
    }

    @Override
    public StoreCare store() {
        settings.storage().database().ifPresent(database -> {
            throw new ServiceUnavailable(
                    "store",
                    "the store is PostgreSQL at " + database,
                    "Use pg_dump and pg_restore, which it comes with");
        });
        StoreFile file = new StoreFile(settings.storage().file());
        return new StoreCare() {
            @Override
            public void backup(Path target) {
                usable(() -> {
                    file.backup(target);
                    return target;
                });
            }

            @Override
            public Path restore(Path backup) {
                return usable(() -> file.restore(backup, Clock.systemUTC().instant()));
            }

            @Override
            public List<String> integrity() {
                return file.integrity();
            }
        };
    }

    /** A file that the person who typed it has to change is their problem, not ours. */
    private static Path usable(java.util.function.Supplier<Path> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw new RepositoryProblem(Place.file("FILE"), String.valueOf(e.getMessage()), "Give another file");
        }
    }
}
