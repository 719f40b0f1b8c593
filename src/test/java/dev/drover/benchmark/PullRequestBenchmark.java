package dev.drover.benchmark;

import com.sun.net.httpserver.HttpServer;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.forge.WebhookSecret;
import dev.drover.forge.gitea.GiteaForge;
import dev.drover.forge.gitea.GiteaPlace;
import dev.drover.forge.gitea.GiteaWebhooks;
import dev.drover.git.Push;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.scenario.Drove;
import dev.drover.testing.servers.GiteaServer;
import dev.drover.testing.servers.GiteaServer.Person;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Measures on a real Gitea, by its own signed webhooks: from a push's webhook to the open pull request with its questions, and from a
 * reply's webhook to the commit with the answer. Then what watching costs while nothing happens.
 */
final class PullRequestBenchmark {
    private static final Branch MAIN = new Branch("main");
    private static final Branch PROPOSAL = new Branch("drover/deploy-job.nomad");
    private static final String SECRET = "a-secret-of-this-benchmark";

    private final GiteaServer gitea = new GiteaServer();
    private final Path folder;
    private final LinkedBlockingQueue<Long> heard = new LinkedBlockingQueue<>();

    private PullRequestBenchmark(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        int repositories = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        int watched = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        int commits = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000;
        Path folder = Files.createTempDirectory("pull-requests");
        new PullRequestBenchmark(folder).run(repositories, watched);
        new WatchingBenchmark(folder.resolve("long")).commits(commits);
        System.exit(0);
    }

    private void run(int repositories, int watched) throws Exception {
        try (AutoCloseable _ = gitea.alone("bench")) {
            Person drover = gitea.person("drover");
            Person alice = gitea.person("alice");
            HttpServer ears = ears(repositories);
            List<Long> proposed = new ArrayList<>();
            List<Long> answered = new ArrayList<>();
            for (int i = 0; i < repositories; i++) {
                String name = "shop" + i;
                host(name, drover, alice, ears.getAddress().getPort());
                one(name, drover, alice, proposed, answered);
            }
            ears.stop(0);
            print("webhook to pull request", proposed);
            print("reply to commit", answered);
            List<Remote> idle = new ArrayList<>();
            for (int i = 0; i < watched; i++) {
                gitea.repository("idle" + i);
                gitea.allow(drover, "write", "idle" + i);
                idle.add(remote("idle" + i));
            }
            new WatchingBenchmark(folder.resolve("idle")).idle(idle, drover.token());
        }
    }

    private HttpServer ears(int repositories) throws IOException {
        List<WebhookSecret> secrets = new ArrayList<>();
        for (int i = 0; i < repositories; i++) {
            secrets.add(new WebhookSecret(new RepositoryName("shop" + i), gitea.organisation() + "/shop" + i, SECRET));
        }
        GiteaWebhooks reader = new GiteaWebhooks(secrets);
        HttpServer ears = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ears.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        ears.createContext("/", exchange -> {
            long now = System.nanoTime();
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            boolean good = reader.read(headers, exchange.getRequestBody().readAllBytes())
                    .isPresent();
            exchange.sendResponseHeaders(good ? 202 : 401, -1);
            exchange.close();
            if (good) {
                heard.add(now);
            }
        });
        ears.start();
        return ears;
    }

    private void host(String name, Person drover, Person alice, int port) {
        gitea.repository(name);
        gitea.allow(drover, "write", name);
        gitea.allow(alice, "write", name);
        gitea.answers().must("POST", "/api/v1/repos/" + gitea.organisation() + "/" + name + "/hooks", """
                {"type": "gitea", "active": true, "events": ["push", "pull_request", "issue_comment"],
                 "config": {"url": "http://127.0.0.1:%d/", "content_type": "json", "secret": "%s"}}""".formatted(
                        port, SECRET));
    }

    private void one(String name, Person drover, Person alice, List<Long> proposed, List<Long> answered)
            throws Exception {
        Remote remote = remote(name);
        Forge forge = forge(remote, drover);
        Repositories git = git(drover, "drover-" + name);
        Drove loop = new Drove(
                new Drove.Setting(
                        git,
                        remote,
                        Optional.of(forge),
                        Optional.of(new SimulatedCluster(SpecParsing::parse, Clock.systemUTC())),
                        ""),
                Clock.systemUTC());
        forge.capabilities();
        forge.self(remote.name());
        heard.clear();
        push(git(alice, "alice-" + name), remote);
        long begin = heard.take();
        git.tree(remote, git.heads(remote).at(MAIN).orElseThrow());
        loop.pass();
        proposed.add(System.nanoTime() - begin);
        loop.settle();
        PullRequest proposal = forge.pullRequests(remote.name(), PROPOSAL, MAIN).getFirst();
        heard.clear();
        forge(remote, alice).conversation().comment(remote.name(), proposal.ref(), "image = registry.example/shop:1");
        begin = heard.take();
        git.heads(remote);
        loop.pass();
        answered.add(System.nanoTime() - begin);
        String spec = git.tree(remote, git.heads(remote).at(PROPOSAL).orElseThrow())
                .exact("deploy/job.nomad")
                .orElse("");
        if (!spec.contains("registry.example/shop:1")) {
            throw new IllegalStateException("the answer is not in the spec of " + name);
        }
    }

    private void push(Repositories git, Remote remote) throws IOException {
        TreeMap<String, Optional<String>> files = new TreeMap<>();
        for (String file : List.of("Dockerfile", "server.py", "README.md")) {
            files.put(
                    file,
                    Optional.of(Files.readString(Path.of(System.getProperty("basedir"), "gitops-example/app", file))));
        }
        Revision tip = git.heads(remote).at(MAIN).orElseThrow();
        git.push(remote, new Push(MAIN, tip, tip, files, new Push.Message("Start", Instant.now(), "")));
    }

    private Remote remote(String name) {
        return new Remote(
                new RepositoryName(name),
                gitea.address()
                        .resolve("/" + gitea.organisation() + "/" + name + ".git")
                        .toString());
    }

    private Repositories git(Person person, String clones) {
        return new JGitRepositories(
                folder.resolve(clones), _ -> new Login.Token(person.token()), GitLimits.usual(GitLimits.Reach.SAFE));
    }

    private static Forge forge(Remote remote, Person person) {
        GiteaPlace place = GiteaPlace.of(remote.url(), Optional.empty(), person.token());
        return new GiteaForge(
                place, _ -> place, new JsonCalls("Gitea", GiteaForge.WRITES_A_MINUTE, Clock.systemUTC(), Wire.USUAL));
    }

    private static void print(String what, List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%s: n %d, p50 %.2f s, p95 %.2f s, max %.2f s%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2) / 1e9,
                sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(sorted.size() * 0.95) - 1)) / 1e9,
                sorted.getLast() / 1e9);
    }
}
