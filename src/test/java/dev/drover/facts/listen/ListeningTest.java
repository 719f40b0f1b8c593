package dev.drover.facts.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactName;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ListeningTest {

    /** Places in which the port stands elsewhere than in the call, and calls of less usual servers. */
    static Stream<Arguments> rarerPlaces() {
        return Stream.of(
                Arguments.of("main.ts", "serve({ fetch: app.fetch, port: 8787 })", "", "", "8787"),
                Arguments.of("main.ts", "observe({ port: 8787 })", "", "", ""),
                Arguments.of("main.ts", "startStandaloneServer(server, { listen: { port: 4000 } })", "", "", "4000"),
                Arguments.of("main.ts", "server.bindAsync('0.0.0.0:50051', credentials, ready)", "", "", "50051"),
                Arguments.of("main.py", "address = ('', 9000)\nhttpd = HTTPServer(address, Handler)", "", "", "9000"),
                Arguments.of(
                        "main.py",
                        "parser.add_argument('--port', type=int, default=8002)\nuvicorn.run(app, port=args.port)",
                        "",
                        "",
                        "8002"),
                Arguments.of(
                        "main.go",
                        "addr := flag.String(\"addr\", \":8003\", \"where\")\nhttp.ListenAndServe(*addr, nil)",
                        "",
                        "",
                        "8003"),
                Arguments.of(
                        "main.go",
                        "port := os.Getenv(\"PORT\")\nif port == \"\" {\n\tport = \"8004\"\n}\nhttp.ListenAndServe(\":\"+port, nil)",
                        "PORT",
                        "port",
                        "8004"),
                Arguments.of("main.cpp", "server.listen(\"0.0.0.0\", 8005);", "", "", "8005"));
    }

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of(
                        "app.js",
                        "const port = process.env.PORT || 3000;\napp.listen(port, () => {});",
                        "PORT",
                        "port",
                        "3000"),
                Arguments.of("app.js", "app.listen(8081)", "", "", "8081"),
                Arguments.of(
                        "app.js",
                        "http.createServer(app).listen(process.env.SHOP_WEB_PORT)",
                        "SHOP_WEB_PORT",
                        "port",
                        ""),
                Arguments.of(
                        "main.ts",
                        "Deno.serve({ port: Number(Deno.env.get(\"PORT\") ?? \"8000\") }, app.fetch);",
                        "PORT",
                        "port",
                        "8000"),
                Arguments.of("main.ts", "Bun.serve({ port: 3001, fetch })", "", "", "3001"),
                Arguments.of(
                        "main.py",
                        "uvicorn.run(app, host='0.0.0.0', port=int(os.getenv('APP_PORT', '8000')))",
                        "APP_PORT",
                        "port",
                        "8000"),
                Arguments.of("main.py", "app.run(host='0.0.0.0', port=5000)", "", "", "5000"),
                Arguments.of("main.py", "asyncio.run(main())", "", "", ""),
                Arguments.of("main.go", "http.ListenAndServe(\"0.0.0.0:3000\", nil)", "", "", "3000"),
                Arguments.of(
                        "main.go",
                        "addr := os.Getenv(\"ADDR\")\nsrv := &http.Server{\n\tAddr: addr,\n}",
                        "ADDR",
                        "host:port",
                        ""),
                Arguments.of("main.go", "http.ListenAndServe(\":\"+os.Getenv(\"PORT\"), nil)", "PORT", "port", ""),
                Arguments.of("main.go", "r.Run(getEnv(\"LISTEN_ADDR\", \":8080\"))", "LISTEN_ADDR", ":port", "8080"),
                Arguments.of(
                        "main.go",
                        "type C struct {\n\tPort string `env:\"SHOP_PORT\" envDefault:\"8080\"`\n}\naddr := \":\" + cfg.Port\ne.Start(addr)",
                        "SHOP_PORT",
                        "port",
                        "8080"),
                Arguments.of(
                        "main.rs",
                        "let host = get_env_var(\"HOST\");\n// tonic\nServer::builder().serve(host.parse().unwrap())",
                        "HOST",
                        "host:port",
                        ""),
                Arguments.of("main.rs", "let l = TcpListener::bind(\"0.0.0.0:3000\").await?;", "", "", "3000"),
                Arguments.of("main.rs", "query.bind(15000)", "", "", ""),
                Arguments.of(
                        "config/runtime.exs",
                        "port = String.to_integer(System.get_env(\"PORT\") || \"4000\")\n  http: [ip: {0,0,0,0}, port: port]",
                        "PORT",
                        "port",
                        "4000"),
                Arguments.of("config/puma.rb", "port ENV.fetch(\"PORT\") { 3000 }", "PORT", "port", "3000"),
                Arguments.of("Main.java", "new InetSocketAddress(8080)", "", "", "8080"),
                Arguments.of("Main.kt", "embeddedServer(Netty, port = 8082) {", "", "", "8082"),
                Arguments.of("Program.cs", "app.Run(\"http://0.0.0.0:5005\");", "", "", "5005"),
                Arguments.of("test/app.js", "app.listen(9999)", "", "", ""),
                Arguments.of("app.js", "redis.connect(process.env.REDIS_PORT)", "", "", ""),
                Arguments.of("main.go", "go http.ListenAndServe(os.Getenv(\"METRICS_ADDR\"), metrics)", "", "", ""));
    }

    @ParameterizedTest
    @MethodSource({"places", "rarerPlaces"})
    void findsWhereAProgramListens(String path, String text, String variable, String format, String port) {
        List<Clue> found = Clues.of(new ListeningPlaces(), MemoryTree.of(path, text));

        assertThat(Clues.values(found, FactName.PORT_VARIABLE)).isEqualTo(one(variable));
        assertThat(Clues.values(found, FactName.PORT_FORMAT)).isEqualTo(one(format));
        assertThat(Clues.values(found, FactName.PORT)).isEqualTo(one(port));
    }

    @Test
    void believesACallMoreThanAName() {
        MemoryTree called = MemoryTree.of("a.js", "server.listen(process.env.SHOP_PORT)");
        MemoryTree named = MemoryTree.of("a.js", "print(process.env.PORT, process.env.SHOP_PORT)");

        List<Clue> strong = Clues.of(new ListeningPlaces(), called);
        List<Clue> weak = Clues.of(new ListeningPlaces(), named);

        assertThat(strong).anyMatch(clue -> clue.evidence().kind() == EvidenceClass.SOURCE);
        assertThat(weak).isNotEmpty().allMatch(clue -> clue.evidence().kind() == EvidenceClass.FRAMEWORK);
        assertThat(Clues.values(weak, FactName.PORT_VARIABLE)).containsExactly("PORT");
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of("uvicorn app:app --host 0.0.0.0 --port 8000", "8000", "", ""),
                Arguments.of("uvicorn app:app --port $APP_PORT", "", "APP_PORT", "port"),
                Arguments.of("gunicorn -w 4 -b 0.0.0.0:5001 app:app", "5001", "", ""),
                Arguments.of("gunicorn --bind=:${PORT:-8000} app:app", "8000", "PORT", "port"),
                Arguments.of("bundle exec puma -p $PORT", "", "PORT", "port"),
                Arguments.of("bundle exec rails server -p 3000 -b 0.0.0.0", "3000", "", ""),
                Arguments.of("php -S 0.0.0.0:8080 -t public", "8080", "", ""),
                Arguments.of("php artisan serve --host 0.0.0.0 --port=8001", "8001", "", ""),
                Arguments.of("python manage.py runserver 0.0.0.0:8000", "8000", "", ""),
                Arguments.of("npx serve -l 3002 dist", "3002", "", ""),
                Arguments.of("java -Dserver.port=9090 -jar app.jar", "9090", "", ""),
                Arguments.of("docker run -p 80:80 x", "", "", ""),
                Arguments.of("celery -A app worker -l info", "", "", ""),
                Arguments.of("mkdir -p 8080", "", "", ""),
                Arguments.of("", "", "", ""));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void readsPortsFromCommandLines(String command, String port, String variable, String format) {
        List<Clue> found = new ArrayList<>();

        Commands.clues(command, new Evidence("Procfile", 1, command, EvidenceClass.SOURCE), found::add);

        assertThat(Clues.values(found, FactName.PORT)).isEqualTo(one(port));
        assertThat(Clues.values(found, FactName.PORT_VARIABLE)).isEqualTo(one(variable));
        assertThat(Clues.values(found, FactName.PORT_FORMAT)).isEqualTo(one(format));
    }

    @Test
    void readsTheWebProcessOfAProcfile() {
        MemoryTree tree =
                MemoryTree.of("Procfile", "web: gunicorn --bind :${PORT:-8000} a\nworker: gunicorn --bind :9000 b");

        List<Clue> found = Clues.of(new Procfiles(), new AppScope(tree, "", "Dockerfile", "", List.of()));

        assertThat(Clues.values(found, FactName.PORT)).containsExactly("8000");
        assertThat(Clues.values(found, FactName.PORT_VARIABLE)).containsExactly("PORT");
    }

    static Stream<Arguments> routes() {
        return Stream.of(
                Arguments.of("app.js", "app.get('/health', (req, res) => res.send('ok'))", "/health"),
                Arguments.of("app.js", "const router = express.Router()\nrouter.get('/health', x)", ""),
                Arguments.of("app.js", "app.get('/health/:id', x)", ""),
                Arguments.of("main.py", "@app.get(\"/healthz\")\nasync def x():", "/healthz"),
                Arguments.of("main.py", "router = APIRouter(prefix='/api')\n@router.get(\"/health\")", ""),
                Arguments.of(
                        "main.go",
                        "s := &S{mux: http.NewServeMux()}\ns.mux.HandleFunc(\"GET /healthz\", h)",
                        "/healthz"),
                Arguments.of("app.py", "@app.route('/health')", "/health"),
                Arguments.of("main.go", "http.HandleFunc(\"/healthz\", h)", "/healthz"),
                Arguments.of("main.go", "mux := http.NewServeMux()\nmux.HandleFunc(\"GET /healthz\", h)", "/healthz"),
                Arguments.of(
                        "main.go", "r := gin.Default()\nv1 := r.Group(\"/v1\")\nv1.GET(\"/health\", h)", "/v1/health"),
                Arguments.of("main.go", "func Routes(g *gin.RouterGroup) {\n\tg.GET(\"/health\", h)", ""),
                Arguments.of(
                        "main.rs",
                        "let app = Router::new()\n    .route(\"/health\", get(h));\naxum::serve(l, app)",
                        "/health"),
                Arguments.of(
                        "main.rs",
                        "let app = Router::new()\n    .route(\"/health\", get(h));\nRouter::new().nest(\"/api\", app); axum::serve(l, x)",
                        ""),
                Arguments.of("config/routes.rb", "  get \"up\" => \"rails/health#show\", as: :check", "/up"),
                Arguments.of("Program.cs", "app.MapHealthChecks(\"/healthz\");", "/healthz"),
                Arguments.of("app.js", "app.get('/users', x)", ""));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void tellsOnlyHealthPathsThatAreCertain(String path, String text, String expected) {
        List<Clue> found = Clues.of(new HealthRoutes(), MemoryTree.of(path, text));

        assertThat(Clues.values(found, FactName.CHECK))
                .isEqualTo(expected.isEmpty() ? List.of() : List.of("http:" + expected));
    }

    @Test
    void anAttributeIsTheWholePathWhereNothingIsScoped() {
        MemoryTree actix = MemoryTree.of("routes.rs", "#[get(\"/health\")]\nasync fn health() {}")
                .with("main.rs", "use actix_web::{App, HttpServer};\nHttpServer::new(|| App::new())");
        MemoryTree scoped = actix.with("api.rs", "web::scope(\"/api\").service(health)");

        assertThat(Clues.values(Clues.of(new HealthRoutes(), actix), FactName.CHECK))
                .containsExactly("http:/health");
        assertThat(Clues.values(Clues.of(new HealthRoutes(), scoped), FactName.CHECK))
                .isEmpty();
    }

    @Test
    void neverThrowsWhateverIsWritten() {
        Random random = new Random(7);
        List<Arguments> cases = Stream.of(places(), rarerPlaces(), routes())
                .flatMap(each -> each)
                .toList();
        List<FactFinder> finders = List.of(new ListeningPlaces(), new HealthRoutes(), new Procfiles());

        for (int round = 0; round < 2_000; round++) {
            var one = cases.get(random.nextInt(cases.size())).get();
            String text = Clues.damaged(String.valueOf(one[1]), random);
            MemoryTree tree = MemoryTree.of(String.valueOf(one[0]), text)
                    .with("Dockerfile", "CMD " + text)
                    .with("Procfile", "web: " + text);
            for (FactFinder finder : finders) {
                assertThat(Clues.of(finder, new AppScope(tree, "", "Dockerfile", "", List.of())))
                        .allSatisfy(clue -> assertThat(clue.evidence().line()).isPositive());
            }
        }
    }

    private static List<String> one(String expected) {
        return expected.isEmpty() ? List.of() : List.of(expected);
    }
}
