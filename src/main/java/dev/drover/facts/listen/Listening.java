package dev.drover.facts.listen;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import java.util.List;

/** The calls that make a program listen, in each language's common servers. */
final class Listening {
    private static final int LONGEST_ARGUMENTS = 400;

    private Listening() {}

    static List<String> heads(Language language) {
        return switch (language) {
            case NODE ->
                List.of(
                        ".listen(",
                        "Deno.serve(",
                        "Bun.serve(",
                        "serve(",
                        "startStandaloneServer(",
                        "export default {",
                        "new WebSocketServer(",
                        "new WebSocket.Server(",
                        ".bindAsync(");
            case PYTHON ->
                List.of(
                        "uvicorn.run(",
                        "uvicorn.Config(",
                        "app.run(",
                        ".run(host",
                        ".run(port",
                        ".run(app",
                        "run_app(",
                        "run_simple(",
                        "serve(",
                        "run_server(",
                        "HTTPServer((",
                        "HTTPServer(",
                        "TCPServer((",
                        "make_server(",
                        "add_insecure_port(",
                        "add_secure_port(",
                        "server.run(",
                        ".listen(",
                        "TCPSite(",
                        "WSGIServer(",
                        "mcp.run(",
                        ".launch(");
            case GO ->
                List.of(
                        "ListenAndServe(",
                        "ListenAndServeTLS(",
                        "net.Listen(",
                        ".Run(",
                        ".Start(",
                        ".Listen(",
                        "Addr:",
                        ".Addr =",
                        "graceful.Run(",
                        "fasthttp.ListenAndServe(");
            case JAVA ->
                List.of(
                        ".listen(",
                        "InetSocketAddress(",
                        "embeddedServer(",
                        "forPort(",
                        ".start(",
                        ".setPort(",
                        "new Server(",
                        "port(",
                        "NettyServerBuilder.forPort(",
                        "run-jetty ",
                        "bindHttp(",
                        ".bind(");
            case RUBY -> List.of("set :port,", "port ", "bind ", "Rack::Handler", ".run!");
            case RUST ->
                List.of(
                        "Listener::bind(",
                        "Server::bind(",
                        "SocketAddr::from((",
                        "SocketAddr::from(",
                        "SocketAddr::new(",
                        ".serve(",
                        ".run((",
                        ".bind((",
                        ".bind(\"",
                        ".bind(format!(",
                        ".bind(&format!(",
                        ".try_bind(",
                        ".bind(");
            case PHP -> List.of("new Server(", "SocketServer(", "HttpServer(");
            case ELIXIR -> List.of("http: [", "port: ", "Bandit", "Plug.Cowboy");
            case CSHARP -> List.of("UseUrls(", "app.Run(", "ListenAnyIP(", "Listen(", "ListenLocalhost(");
            case OTHER -> List.of(".listen(", "serve(", "HttpServer.bind(", "pr_run(", "runApp(", "scotty ");
            case SHELL -> List.of();
        };
    }

    /** What is between the brackets of the listening call on this line, over as many as three lines; "" when there is none. */
    static String arguments(CodeFile file, int number) {
        String line = file.line(number);
        for (String head : heads(file.language())) {
            int start = find(line, head);
            if (start >= 0 && !isSomethingElse(file, line, head, start)) {
                String statement = statement(file, number);
                int from = Math.min(statement.length(), start + head.length());
                return balanced(statement, from, head);
            }
        }
        return "";
    }

    private static String statement(CodeFile file, int number) {
        StringBuilder out = new StringBuilder(file.statement(number));
        for (int next = number + 3;
                next <= number + 12 && next <= file.lines().size() && out.length() < LONGEST_ARGUMENTS;
                next++) {
            out.append(' ').append(file.line(next).strip());
        }
        return out.toString();
    }

    private static int find(String line, String head) {
        int start = line.indexOf(head);
        boolean word = Cursor.isWordPart(head.charAt(0));
        boolean whole = start <= 0
                || !word
                || !Cursor.isWordPart(line.charAt(start - 1))
                || Character.isUpperCase(head.charAt(0));
        return whole ? start : -1;
    }

    private static String balanced(String statement, int from, String head) {
        int depth = 1;
        char last = head.charAt(head.length() - 1);
        boolean bracket = last == '(' || last == '[' || last == '{';
        int most = Math.min(statement.length(), from + LONGEST_ARGUMENTS);
        if (!bracket) {
            int end = statement.indexOf(',', from + 12);
            return statement.substring(from, end < 0 || end > most ? Math.min(most, from + 120) : end);
        }
        for (int at = from; at < most; at++) {
            char c = statement.charAt(at);
            if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
                if (depth == 0) {
                    return statement.substring(from, at);
                }
            }
        }
        return statement.substring(from, most);
    }

    /** Calls that share a word with listening: a test runner, a process, a database pool, a metrics exporter. */
    private static boolean isSomethingElse(CodeFile file, String line, String head, int start) {
        String before = line.substring(0, start);
        if (line.contains("asyncio.run")
                || line.contains("metrics")
                || line.contains("pprof")
                || line.contains("prometheus")) {
            return true;
        }
        if (head.equals(".Run(")) {
            return before.endsWith("t")
                            && (before.length() < 2 || !Cursor.isWordPart(before.charAt(before.length() - 2)))
                    || before.endsWith("cmd")
                    || before.endsWith("Cmd");
        }
        if (head.equals("port ") || head.equals("bind ")) {
            return !file.path().endsWith("puma.rb") || !before.isBlank();
        }
        if (head.equals("port: ")) {
            return !file.path().contains("config/") && !file.mentions("Plug.Cowboy") && !file.mentions("Bandit")
                    || line.contains("url:");
        }
        if (head.equals(".bind(") && file.language() == Language.RUST) {
            return !file.mentions("HttpServer::new");
        }
        if (head.equals("export default {")) {
            return !file.mentions("fetch");
        }
        if (head.equals(".serve(") || head.equals(".run((")) {
            return !file.mentions("tonic") && !file.mentions("warp") && !file.mentions("hyper");
        }
        return head.equals(".bind(") && !file.mentions("HttpServer");
    }
}
