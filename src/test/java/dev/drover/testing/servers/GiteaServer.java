package dev.drover.testing.servers;

import dev.drover.testing.QuickFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Gitea on SQLite, installed, with an administrator, and an organisation for each test class to put its repositories in.
 * Webhooks may go to the loopback address only.
 */
public final class GiteaServer extends TestServer<GiteaServer.Running> {
    private static final Duration TO_START = Duration.ofSeconds(90);
    private static final String ADMIN = "root-of-all";
    private static final String PASSWORD = "correct-horse-9-battery";
    private static final Pattern TOKEN = Pattern.compile("\"sha1\":\"([0-9a-f]+)\"");

    /** Someone with an account: the token may do all that the person may. */
    public record Person(String name, String token) {}

    /** A Gitea that runs. */
    static final class Running implements AutoCloseable {
        private final ServerProcess process;
        private final Answers answers;
        private final Person admin;
        private final Path repositories;

        Running(ServerProcess process, Answers answers, Person admin, Path repositories) {
            this.repositories = repositories;
            this.process = process;
            this.answers = answers;
            this.admin = admin;
        }

        @Override
        public void close() {
            process.close();
        }
    }

    public URI address() {
        return running().answers.base();
    }

    public Person admin() {
        return running().admin;
    }

    /** Plain calls with all rights. */
    public Answers answers() {
        return running().answers;
    }

    /** Plain calls as this person. */
    public Answers as(Person person) {
        return new Answers(address(), Map.of("Authorization", "token " + person.token()));
    }

    /** This test class's organisation. */
    public String organisation() {
        return place();
    }

    /** A new account with a token of its own; names are unique on the server, so the test class's own place is put in front. */
    public Person person(String name) {
        String login = place() + "-" + name;
        answers().must("POST", "/api/v1/admin/users", """
                {"username": "%s", "email": "%s@example.test", "password": "%s", "must_change_password": false}""".formatted(login, login, PASSWORD));
        return new Person(login, tokenOf(address(), login));
    }

    /** A new repository of this test class's organisation, with a first commit on {@code main}; its clone address. */
    public URI repository(String name) {
        answers().must("POST", "/api/v1/orgs/" + organisation() + "/repos", """
                {"name": "%s", "auto_init": true, "default_branch": "main"}""".formatted(name));
        return address().resolve("/" + organisation() + "/" + name + ".git");
    }

    /** Where the server keeps a repository, for a look that doesn't disturb it. */
    public Path folder(String fullName) {
        return running().repositories.resolve(fullName.toLowerCase(Locale.ROOT) + ".git");
    }

    /** Gives someone a right on a repository: {@code read}, {@code write} or {@code admin}. */
    public void allow(Person person, String right, String repository) {
        answers()
                .must(
                        "PUT",
                        "/api/v1/repos/" + organisation() + "/" + repository + "/collaborators/" + person.name(),
                        "{\"permission\":\"" + right + "\"}");
    }

    @Override
    protected Installed installed() {
        return Installed.built("gitea");
    }

    @Override
    protected String key() {
        return "gitea " + installed().version();
    }

    @Override
    protected Running start() {
        Path home = QuickFolders.create();
        Path program = installed().program();
        int port = LoopbackPort.free(1).getFirst();
        Path ini = home.resolve("app.ini");
        try {
            Files.writeString(ini, configuration(home, program, port));
            hooks(home, program, ini);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(home, List.of(program.toString(), "migrate", "--config", ini.toString()));
        run(
                home,
                List.of(
                        program.toString(),
                        "admin",
                        "user",
                        "create",
                        "--config",
                        ini.toString(),
                        "--admin",
                        "--username",
                        ADMIN,
                        "--password",
                        PASSWORD,
                        "--email",
                        "root@example.test",
                        "--must-change-password=false"));
        List<String> command = List.of(program.toString(), "web", "--config", ini.toString());
        ServerProcess process = ServerProcess.start(key(), home, command, surroundings(home));
        URI address = URI.create("http://127.0.0.1:" + port);
        process.awaitReady(
                TO_START,
                () -> new Answers(address, Map.of()).get("/api/healthz").ok());
        Person admin = new Person(ADMIN, tokenOf(address, ADMIN));
        return new Running(
                process,
                new Answers(address, Map.of("Authorization", "token " + admin.token())),
                admin,
                home.resolve("repositories"));
    }

    /**
     * A push starts the whole program once for each hook, which takes longer than the push itself. So the one that does nothing for
     * branches is left out, and the others don't spend their short lives on collecting garbage.
     */
    private static void hooks(Path home, Path program, Path ini) throws IOException {
        Path folder = Files.createDirectories(home.resolve("hooks"));
        for (String hook : List.of("pre-receive", "post-receive")) {
            Path script = Files.writeString(
                    folder.resolve(hook),
                    "#!/bin/sh\nGOGC=off GOMAXPROCS=1 exec '%s' hook --config='%s' %s\n".formatted(program, ini, hook));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static Map<String, String> surroundings(Path home) {
        return Map.of("HOME", home.toString(), "GITEA_WORK_DIR", home.toString());
    }

    private static void run(Path home, List<String> command) {
        Path log = home.resolve("setup.log");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(surroundings(home));
        try {
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while setting up gitea", e);
        }
    }

    private static String tokenOf(URI address, String login) {
        String basic = Base64.getEncoder().encodeToString((login + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        String answer = new Answers(address, Map.of("Authorization", "Basic " + basic))
                .must("POST", "/api/v1/users/" + login + "/tokens", "{\"name\":\"tests\",\"scopes\":[\"all\"]}");
        Matcher token = TOKEN.matcher(answer);
        if (!token.find()) {
            throw new IllegalStateException("No token in " + answer);
        }
        return token.group(1);
    }

    private static String configuration(Path home, Path program, int port) {
        Path built = program.resolveSibling("static");
        return """
                APP_NAME = Gitea under test
                RUN_MODE = prod
                RUN_USER = %1$s
                ; The tests of a container or of a CI machine often run as root; this server holds nothing and lives for minutes.
                I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true
                WORK_PATH = %2$s
                [server]
                HTTP_ADDR = 127.0.0.1
                HTTP_PORT = %3$d
                ROOT_URL = http://127.0.0.1:%3$d/
                DISABLE_SSH = true
                OFFLINE_MODE = true
                APP_DATA_PATH = %2$s/data
                %4$s
                [database]
                DB_TYPE = sqlite3
                PATH = %2$s/data/gitea.db
                SQLITE_JOURNAL_MODE = WAL
                [security]
                INSTALL_LOCK = true
                PASSWORD_HASH_ALGO = pbkdf2$2$50
                SUCCESSFUL_TOKENS_CACHE_SIZE = 200
                [repository]
                ROOT = %2$s/repositories
                DEFAULT_BRANCH = main
                [git.config]
                core.hooksPath = %2$s/hooks
                core.fsync = none
                [webhook]
                ALLOWED_HOST_LIST = loopback
                [service]
                DISABLE_REGISTRATION = true
                [indexer]
                ISSUE_INDEXER_TYPE = db
                [cron]
                ENABLED = false
                [mailer]
                ENABLED = false
                [actions]
                ENABLED = false
                [log]
                MODE = console
                LEVEL = Info
                ROOT_PATH = %2$s/log
                """.formatted(
                        System.getProperty("user.name"),
                        home,
                        port,
                        Files.isDirectory(built) ? "STATIC_ROOT_PATH = " + built : "");
    }

    @Override
    protected void enter(Running server, String ownPlace) {
        server.answers.must("POST", "/api/v1/orgs", "{\"username\":\"" + ownPlace + "\"}");
    }
}
