package dev.drover.wiring;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.cli.Outside;
import dev.drover.doctor.Checkup;
import dev.drover.doctor.Checkups;
import dev.drover.doctor.http.HttpCheckups;
import dev.drover.doctor.http.HttpCheckups.Watched;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.http.HttpCluster;
import dev.drover.settings.Problem;
import dev.drover.settings.Settings;
import dev.drover.settings.Watchlist;
import dev.drover.store.jdbc.StoreFile;
import dev.drover.survey.ClusterSurvey;
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
import java.util.function.Supplier;

/** What commands reach outside this process, made of the same adapters that the daemon uses. */
final class CommandOutside implements Outside {
    /** What the list of the configuration repository is called. */
    static final String LIST = "configuration repository";

    private static final int MOST = 16 << 20;
    private static final int LONGEST_DETAIL = 300;

    private final Settings settings;

    CommandOutside(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Cluster> cluster() {
        return settings.services().nomad().map(nomad -> new HttpCluster(OutsideWiring.access(nomad)));
    }

    @Override
    public Checkups checkups() {
        return checkups(this::watched);
    }

    private Watched watched() {
        String shown = settings.watching()
                .configRepository()
                .map(ListedRepositories::shown)
                .orElse("");
        try {
            Watchlist now = repositories();
            return new Watched(
                    now.all(),
                    now.listed()
                            .map(each -> listed(each.from(), each.repositories().size(), each.problems())));
        } catch (ServiceUnavailable unreached) {
            return new Watched(
                    settings.watching().repositories(),
                    Optional.of(Checkup.failed(LIST, shown, unreached.reason(), unreached.next() + ".")));
        }
    }

    /** How the list of the configuration repository was found. */
    static Checkup listed(String from, int repositories, List<Problem> problems) {
        if (problems.isEmpty()) {
            return Checkup.ok(LIST, from, repositories == 1 ? "1 repository" : repositories + " repositories");
        }
        Problem first = problems.getFirst();
        String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more: drover config check)";
        return Checkup.failed(LIST, from, first.name() + ": " + first.what() + more, first.fix());
    }

    @Override
    public Watchlist repositories() {
        return ListedRepositories.of(settings);
    }

    Checkups checkups(Supplier<Watched> watched) {
        return new HttpCheckups(settings, watched, cluster(), this::storeCheckup);
    }

    @Override
    public ClusterSurvey survey() {
        return Surveys.of(settings, cluster(), Clock.systemUTC());
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
    public String daemon(String path) {
        return tell("GET", path, "");
    }

    /** What a problem document says, or the beginning of its text where it is none. */
    private static String detail(String said) {
        String begin =
                said.strip().substring(0, Math.min(LONGEST_DETAIL, said.strip().length()));
        try {
            return Json.parse(said).get("detail").string(begin);
        } catch (JsonSyntaxError e) {
            return begin;
        }
    }

    @Override
    public String tell(String method, String path, String body) {
        String address = settings.serving().publicUrl();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(15));
        settings.serving().tokens().stream()
                .findFirst()
                .ifPresent(token -> request.header(
                        "Authorization", "Bearer " + token.value().reveal()));
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build()) {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                String said = new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
                if (List.of(400, 404, 422).contains(response.statusCode())) {
                    throw new RepositoryProblem(
                            Place.file("daemon"),
                            detail(said),
                            "What there is, drover lessons lists and drover explain tells");
                }
                if (response.statusCode() < 200 || response.statusCode() >= 300) {
                    boolean stranger = response.statusCode() == 401 || response.statusCode() == 403;
                    throw new ServiceUnavailable(
                            "daemon",
                            "the daemon at " + address + " answered " + response.statusCode() + ": " + detail(said),
                            stranger
                                    ? "Set the same DROVER_TOKENS_… here as for the daemon"
                                    : "Ask again in a moment; the daemon's log may say more");
                }
                return said;
            }
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    "daemon",
                    "no daemon answers at " + address,
                    "Start it with drover run, or set DROVER_PUBLIC_URL",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailable("daemon", "interrupted", "Ask again", e);
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
    private static Path usable(Supplier<Path> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw new RepositoryProblem(Place.file("FILE"), String.valueOf(e.getMessage()), "Give another file");
        }
    }
}
