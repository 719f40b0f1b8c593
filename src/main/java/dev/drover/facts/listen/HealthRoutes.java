package dev.drover.facts.listen;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue.Check;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.facts.Secrets;
import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import dev.drover.facts.code.Role;
import dev.drover.facts.code.Topic;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Routes that exist to answer whether the program is well, such as {@code /healthz}. Only routes whose whole path can be
 * seen are told: those of the program's root router, or of one whose prefix is written in the same file. A path that may
 * have something before it is kept back, for a wrong path fails every deployment.
 */
public final class HealthRoutes implements FactFinder {
    static final Set<String> HEALTH = Set.of(
            "health",
            "healthz",
            "healthcheck",
            "health-check",
            "_health",
            "_healthz",
            "livez",
            "live",
            "liveness",
            "alive",
            "ready",
            "readyz",
            "readiness",
            "ping",
            "up",
            "heartbeat",
            "health_check",
            "__health",
            "healthy",
            "-/healthy");
    private static final Set<String> ROOTS = Set.of(
            "app",
            "server",
            "application",
            "fastify",
            "mux",
            "http",
            "srv",
            "instance",
            "web",
            "hono",
            "echo",
            "web_app",
            "fastapi",
            "fast_api",
            "serveMux",
            "Router",
            "express");
    private static final List<String> GO_ROUTERS = List.of(
            "gin.Default()",
            "gin.New()",
            "http.NewServeMux()",
            "mux.NewRouter()",
            "chi.NewRouter()",
            "echo.New()",
            "fiber.New(",
            "chi.NewMux()",
            "httprouter.New()");
    private static final List<String> CALLS = List.of(
            ".get(",
            ".GET(",
            ".Get(",
            ".route(",
            ".HandleFunc(",
            ".Handle(",
            ".all(",
            ".use(",
            ".add_get(",
            ".Any(",
            ".MapGet(",
            ".MapHealthChecks(",
            ".add_api_route(",
            ".add_url_rule(");

    @Override
    public String name() {
        return "health routes";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        List<CodeFile> files = CodeFiles.of(scope)
                .filter(file -> file.role() == Role.SERVICE && file.about(Topic.HEALTH).length > 0)
                .toList();
        boolean attributed = attributesAreWhole(files);
        files.forEach(file -> read(file, attributed, clues));
    }

    /** An actix program in which no route is below a scope, so that an attribute carries the whole path. */
    private static boolean attributesAreWhole(List<CodeFile> files) {
        List<CodeFile> rust =
                files.stream().filter(file -> file.language() == Language.RUST).toList();
        return rust.stream().anyMatch(file -> file.mentions("actix_web") && file.mentions("HttpServer::new"))
                && rust.stream().noneMatch(file -> file.mentions("scope("));
    }

    private static void read(CodeFile file, boolean attributed, Consumer<Clue> clues) {
        for (int number : file.about(Topic.HEALTH)) {
            String line = file.line(number);
            if (line.isBlank() || file.language().isComment(line) || line.indexOf('/') < 0) {
                continue;
            }
            int at = number;
            path(file, number, attributed)
                    .ifPresent(path -> clues.accept(new Clue(
                            FactKey.of(FactName.CHECK),
                            new Check(CheckKind.HTTP, path, 0),
                            new Evidence(file.path(), at, Secrets.hidden(line.strip()), EvidenceClass.SOURCE))));
        }
    }

    private static Optional<String> path(CodeFile file, int number, boolean attributed) {
        String line = file.line(number);
        Optional<String> annotated = annotated(file, line, attributed);
        if (annotated.isPresent()) {
            return annotated;
        }
        for (String call : CALLS) {
            int start = line.indexOf(call);
            if (start < 0) {
                continue;
            }
            Optional<String> literal = new Cursor(file.statement(number), start + call.length())
                    .spaces()
                    .literal();
            Optional<String> path = literal.flatMap(HealthRoutes::health);
            if (path.isPresent()) {
                String receiver = Cursor.wordBefore(line, start);
                return isRoot(file, receiver, line) ? path : prefixed(file, receiver, path.get());
            }
        }
        return rails(file, line);
    }

    /** The last step of the path is a word for health. */
    public static boolean isHealth(String path) {
        String trimmed = path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
        return HEALTH.contains(trimmed.substring(trimmed.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT))
                || trimmed.equals("/-/healthy")
                || trimmed.equals("/-/ready");
    }

    /** The path itself when it is a health path: a known word at the root, or below {@code api} or a version. */
    private static Optional<String> health(String route) {
        String bare = route.startsWith("GET ") ? route.substring(4) : route;
        if (!bare.startsWith("/") || bare.indexOf(':') >= 0 || bare.indexOf('{') >= 0 || bare.indexOf('*') >= 0) {
            return Optional.empty();
        }
        return isHealth(bare) && bare.length() < 80 ? Optional.of(bare) : Optional.empty();
    }

    /** The receiver is the program's own server and the file puts nothing before its routes. */
    private static boolean isRoot(CodeFile file, String receiver, String line) {
        if (file.language() == Language.RUST) {
            return receiver.isEmpty()
                    && line.strip().startsWith(".route(")
                    && file.mentions("serve(")
                    && !file.mentions(".nest(");
        }
        if (file.language() == Language.GO) {
            boolean made = GO_ROUTERS.stream()
                    .flatMapToInt(router -> IntStream.of(file.with(router)))
                    .anyMatch(number -> makes(file.line(number), receiver));
            return (receiver.equals("http") || made) && !file.mentions(".Mount(") && !file.mentions("StripPrefix");
        }
        boolean router = file.mentions(receiver + " = APIRouter")
                || file.mentions(receiver + " = express.Router")
                || file.mentions("Blueprint(");
        return ROOTS.contains(receiver) && !router && !file.mentions("setGlobalPrefix") && !file.mentions("basePath(");
    }

    /** {@code mux := http.NewServeMux()}, {@code mux: chi.NewRouter()}, {@code s.mux = …}. */
    private static boolean makes(String line, String receiver) {
        int at = GO_ROUTERS.stream().mapToInt(line::indexOf).max().orElse(-1);
        if (at <= 0 || receiver.isEmpty()) {
            return false;
        }
        String left = line.substring(0, at).strip();
        int end = left.length();
        while (end > 0 && ":= ".indexOf(left.charAt(end - 1)) >= 0) {
            end--;
        }
        return end < left.length() && Cursor.wordBefore(left, end).equals(receiver);
    }

    /** A router of the same file whose prefix is written there: {@code v1 := r.Group("/v1")}. */
    private static Optional<String> prefixed(CodeFile file, String receiver, String path) {
        if (receiver.isEmpty() || file.language() != Language.GO) {
            return Optional.empty();
        }
        for (int number : file.with(".Group(")) {
            String line = file.line(number);
            int group = line.indexOf(receiver + " := ");
            int call = group < 0 ? -1 : line.indexOf(".Group(", group);
            if (call > 0) {
                String parent = Cursor.wordBefore(line, call);
                Optional<String> prefix =
                        new Cursor(line, call + ".Group(".length()).spaces().literal();
                return prefix.filter(text -> text.startsWith("/") && isRoot(file, parent, line))
                        .map(text -> joined(text, path));
            }
        }
        return Optional.empty();
    }

    private static String joined(String prefix, String path) {
        return (prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + path;
    }

    /** Attributes that carry the whole path where nothing is mounted: Rust's {@code #[get("/health")]} with actix. */
    private static Optional<String> annotated(CodeFile file, String line, boolean attributed) {
        String text = line.strip();
        if (file.language() == Language.RUST && text.startsWith("#[get(\"") && attributed) {
            return new Cursor(text, "#[get(".length()).literal().flatMap(HealthRoutes::health);
        }
        return Optional.empty();
    }

    /** {@code get "up" => "rails/health#show"} in a Rails routes file. */
    private static Optional<String> rails(CodeFile file, String line) {
        if (file.language() == Language.RUBY && line.contains("rails/health#show")) {
            Cursor at = new Cursor(line.strip(), 0);
            at.take("get");
            return at.spaces().literal().map(path -> path.startsWith("/") ? path : "/" + path);
        }
        return Optional.empty();
    }
}
