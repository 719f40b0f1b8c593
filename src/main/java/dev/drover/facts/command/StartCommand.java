package dev.drover.facts.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One simple command that starts something: assignments before it, wrappers around it, the program and its arguments. It
 * knows which flags name a port and which port well-known programs take when none is given.
 */
public record StartCommand(Map<String, String> assignments, List<String> words) {
    private static final Set<String> WRAPPERS = Set.of(
            "exec",
            "tini",
            "dumb-init",
            "catchsegv",
            "nohup",
            "time",
            "sudo",
            "gosu",
            "su-exec",
            "env",
            "command",
            "npx",
            "bunx",
            "pnpx",
            "ddtrace-run",
            "opentelemetry-instrument",
            "newrelic-admin",
            "run-program",
            "chroot",
            "setpriv",
            "infisical",
            "doppler",
            "dotenv",
            "cross-env",
            "--",
            "xvfb-run",
            "stdbuf",
            "nice",
            "wait-for-it.sh",
            "tini-static");
    private static final Set<String> RUNNERS =
            Set.of("poetry", "uv", "pipenv", "pdm", "bundle", "hatch", "rye", "dotenvx");
    private static final Set<String> ADDRESS_FLAGS = Set.of(
            "bind",
            "b",
            "listen",
            "addr",
            "address",
            "http",
            "S",
            "listen-addr",
            "listen-address",
            "http-addr",
            "http-address",
            "bind-addr",
            "bind-address",
            "l",
            "web.listen-address",
            "server.address",
            "server-addr",
            "host-port",
            "uri",
            "http-socket");
    private static final Set<String> OTHER_PORTS = Set.of(
            "metrics",
            "debug",
            "db",
            "database",
            "redis",
            "admin",
            "probe",
            "inspect",
            "management",
            "grpc-web",
            "postgres",
            "mysql",
            "remote",
            "smtp",
            "health",
            "jmx",
            "peer",
            "cluster",
            "raft",
            "gossip",
            "proxy",
            "upstream",
            "target",
            "export",
            "transport",
            "mongo");
    private static final Set<String> SHORT_PORT = Set.of(
            "next",
            "nuxt",
            "flask",
            "rails",
            "puma",
            "serve",
            "http-server",
            "daphne",
            "thin",
            "rackup",
            "unicorn",
            "vite",
            "remix-serve",
            "json-server",
            "webpack-dev-server",
            "hugo",
            "ruby",
            "node",
            "http",
            "waitress-serve",
            "start");
    private static final Map<String, Integer> USUAL_PORTS = Map.ofEntries(
            Map.entry("uvicorn", 8000),
            Map.entry("gunicorn", 8000),
            Map.entry("hypercorn", 8000),
            Map.entry("daphne", 8000),
            Map.entry("granian", 8000),
            Map.entry("fastapi", 8000),
            Map.entry("chainlit", 8000),
            Map.entry("streamlit", 8501),
            Map.entry("serve", 3000),
            Map.entry("http-server", 8080),
            Map.entry("puma", 9292),
            Map.entry("rackup", 9292),
            Map.entry("unicorn", 8080),
            Map.entry("remix-serve", 3000),
            Map.entry("waitress-serve", 8080),
            Map.entry("nginx", 80),
            Map.entry("caddy", 80),
            Map.entry("httpd", 80),
            Map.entry("httpd-foreground", 80),
            Map.entry("apache2-foreground", 80),
            Map.entry("apache2ctl", 80),
            Map.entry("frankenphp", 80),
            Map.entry("php-fpm", 9000),
            Map.entry("catalina.sh", 8080),
            Map.entry("redis-server", 6379),
            Map.entry("mlflow", 5000),
            Map.entry("jupyter", 8888));

    /** What programs do that also have other uses, and the port they take for it. */
    private static final Map<String, Integer> SERVING = Map.ofEntries(
            Map.entry("next start", 3000),
            Map.entry("next dev", 3000),
            Map.entry("nuxt start", 3000),
            Map.entry("nuxt dev", 3000),
            Map.entry("rails s", 3000),
            Map.entry("rails server", 3000),
            Map.entry("react-scripts start", 3000),
            Map.entry("ng serve", 4200),
            Map.entry("vue-cli-service serve", 8080),
            Map.entry("gatsby develop", 8000),
            Map.entry("gatsby serve", 9000),
            Map.entry("vite ", 5173),
            Map.entry("vite dev", 5173),
            Map.entry("vite serve", 5173),
            Map.entry("vite preview", 4173),
            Map.entry("astro dev", 4321),
            Map.entry("astro preview", 4321),
            Map.entry("docusaurus start", 3000),
            Map.entry("docusaurus serve", 3000),
            Map.entry("webpack serve", 8080),
            Map.entry("strapi start", 1337),
            Map.entry("strapi develop", 1337),
            Map.entry("hugo server", 1313),
            Map.entry("hugo serve", 1313),
            Map.entry("mkdocs serve", 8000),
            Map.entry("jekyll serve", 4000));

    public StartCommand {
        assignments = Map.copyOf(assignments);
        words = List.copyOf(words);
    }

    /** Strips assignments and wrappers off a command's words. */
    public static StartCommand of(List<String> command) {
        Map<String, String> assignments = new java.util.LinkedHashMap<>();
        List<String> rest = new ArrayList<>(command);
        boolean more = true;
        while (more && !rest.isEmpty()) {
            String first = rest.getFirst();
            int equals = first.indexOf('=');
            String program = base(first);
            if (equals > 0
                    && first.substring(0, equals).chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c))) {
                assignments.put(first.substring(0, equals), first.substring(equals + 1));
                rest.removeFirst();
            } else if (WRAPPERS.contains(program)) {
                rest.removeFirst();
                withoutOptions(rest, program);
            } else if (RUNNERS.contains(program)
                    && rest.size() > 1
                    && Set.of("run", "exec").contains(rest.get(1))) {
                rest.removeFirst();
                rest.removeFirst();
                withoutOptions(rest, program);
            } else if (program.startsWith("python")
                    && rest.size() > 2
                    && rest.get(1).equals("-m")) {
                rest.removeFirst();
                rest.removeFirst();
                more = false;
            } else {
                more = false;
            }
        }
        return new StartCommand(assignments, rest);
    }

    private static void withoutOptions(List<String> rest, String program) {
        boolean userFirst = program.equals("gosu") || program.equals("su-exec");
        if (userFirst && !rest.isEmpty()) {
            rest.removeFirst();
        }
        while (!rest.isEmpty() && rest.getFirst().startsWith("-") && rest.size() > 1) {
            rest.removeFirst();
        }
    }

    /** The program's name without its folder; "" when there is none. */
    public String program() {
        return words.isEmpty() ? "" : base(words.getFirst());
    }

    public String argument(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    /** The port that the flags of this command name. */
    public Optional<Listening> flagged() {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith("-")) {
                int equals = word.indexOf('=');
                String flag = equals < 0 ? word : word.substring(0, equals);
                String value = equals < 0 ? argument(i + 1) : word.substring(equals + 1);
                Optional<Listening> found = flagged(flag, value);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        if (words.contains("runserver")) {
            return Listening.of(words.getLast());
        }
        return bundled().or(this::assigned);
    }

    /** The small web server of busybox takes its flags in one word: {@code httpd -fp3000}. */
    private Optional<Listening> bundled() {
        boolean busybox = program().equals("busybox") && argument(1).equals("httpd");
        if (!busybox && !program().equals("httpd")) {
            return Optional.empty();
        }
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            int flag = word.startsWith("-") && !word.startsWith("--") ? word.indexOf('p') : -1;
            boolean flags = flag > 0 && word.substring(1, flag).chars().allMatch(c -> "fiv".indexOf(c) >= 0);
            if (flags) {
                return Listening.of(flag + 1 < word.length() ? word.substring(flag + 1) : argument(i + 1));
            }
        }
        return Optional.empty();
    }

    private Optional<Listening> assigned() {
        String port = assignments.getOrDefault("PORT", "");
        return Listening.number(port) > 0
                ? Optional.of(new Listening(Listening.number(port), "PORT", "port"))
                : Optional.empty();
    }

    private Optional<Listening> flagged(String flag, String value) {
        String name = flag.substring(flag.startsWith("--") ? 2 : 1);
        String lower = name.toLowerCase(Locale.ROOT);
        boolean port = lower.equals("port")
                || lower.equals("dserver.port")
                || lower.equals("dquarkus.http.port")
                || lower.endsWith("port") && OTHER_PORTS.stream().noneMatch(lower::contains)
                || name.equals("p") && SHORT_PORT.contains(program());
        if (port) {
            return Listening.of(value).filter(found -> !value.contains(":") || value.contains("${"));
        }
        boolean address = ADDRESS_FLAGS.contains(name) && (value.contains(":") || value.startsWith("$"));
        boolean shortAddress = name.equals("l") && program().equals("serve");
        return address || shortAddress ? Listening.of(value) : Optional.empty();
    }

    /** The port that this program takes when nobody says anything else. */
    public Optional<Integer> usual() {
        String program = program();
        String second = argument(1);
        Integer serving = SERVING.get(program + " " + (second.startsWith("-") ? "" : second));
        if (serving != null) {
            return Optional.of(serving);
        }
        if (program.equals("flask") && words.contains("run")) {
            return Optional.of(5000);
        }
        if (words.contains("runserver")) {
            return Optional.of(8000);
        }
        if (program.equals("php") && second.equals("artisan")) {
            return argument(2).equals("serve") ? Optional.of(8000) : Optional.empty();
        }
        return Optional.ofNullable(USUAL_PORTS.get(program));
    }

    static String base(String word) {
        return word.substring(word.lastIndexOf('/') + 1);
    }
}
