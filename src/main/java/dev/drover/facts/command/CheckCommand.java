package dev.drover.facts.command;

import dev.drover.facts.FactValue.Check;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.facts.shell.Expansion;
import dev.drover.facts.shell.Variables;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what a health check's command asks of the app: a page, a port, a gRPC service, or something only the command knows. */
public final class CheckCommand {
    private static final Set<String> HERE =
            Set.of("localhost", "127.0.0.1", "0.0.0.0", "[::1]", "[::]", "$hostname", "$(hostname)");

    private CheckCommand() {}

    /** The check that a command amounts to; empty for one that asks nothing, such as {@code true} or {@code exit 0}. */
    public static Optional<Check> of(List<List<String>> commands, Variables variables) {
        for (List<String> command : commands) {
            for (String word : command) {
                Optional<Check> http = http(word, variables);
                if (http.isPresent()) {
                    return http;
                }
            }
        }
        for (List<String> command : commands) {
            Optional<Check> other = other(StartCommand.of(command), variables);
            if (other.isPresent()) {
                return other;
            }
        }
        return Optional.empty();
    }

    private static Optional<Check> http(String word, Variables variables) {
        int start = word.indexOf("http://");
        boolean secure = false;
        if (start < 0) {
            start = word.indexOf("https://");
            secure = start >= 0;
        }
        if (start < 0) {
            return Optional.empty();
        }
        int from = start + (secure ? 8 : 7);
        int end = from;
        while (end < word.length() && word.charAt(end) > ' ' && "'\"`);,|".indexOf(word.charAt(end)) < 0) {
            end++;
        }
        return address(word.substring(from, end), secure, variables);
    }

    private static Optional<Check> address(String address, boolean secure, Variables variables) {
        Expansion.Expanded expanded = Expansion.of(address, variables);
        boolean open =
                expanded.used().stream().anyMatch(name -> variables.value(name).isEmpty());
        String text = expanded.text();
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        String path = slash < 0 ? "/" : text.substring(slash);
        int cut = path.indexOf('#');
        path = cut < 0 ? path : path.substring(0, cut);
        int colon = host.lastIndexOf(':');
        boolean bracket = host.endsWith("]");
        String name = colon < 0 || bracket ? host : host.substring(0, colon);
        if (!name.isEmpty() && !HERE.contains(name.toLowerCase(Locale.ROOT)) && !open) {
            return Optional.empty();
        }
        int port =
                colon < 0 || bracket ? (secure ? 443 : 80) : Math.max(0, Listening.number(host.substring(colon + 1)));
        boolean certain =
                !path.contains("{") && !path.contains("$") && path.chars().allMatch(c -> c > ' ' && c < 127);
        return Optional.of(
                secure || !certain ? new Check(CheckKind.TCP, "", port) : new Check(CheckKind.HTTP, path, port));
    }

    private static Optional<Check> other(StartCommand command, Variables variables) {
        String program = command.program();
        if (program.isEmpty()
                || Set.of("true", "exit", ":", "echo", "sleep", "set", "cd", "NONE")
                        .contains(program)) {
            return Optional.empty();
        }
        if (Set.of("curl", "wget", "http", "wget2").contains(program)) {
            return bare(command, variables);
        }
        if (Set.of("nc", "ncat", "netcat").contains(program)) {
            String port = Expansion.of(command.words().getLast(), variables).text();
            return Listening.number(port) > 0
                    ? Optional.of(new Check(CheckKind.TCP, "", Listening.number(port)))
                    : Optional.of(new Check(CheckKind.SCRIPT, "", 0));
        }
        if (program.contains("grpc_health_probe") || program.contains("grpc-health-probe")) {
            int port = command.words().stream()
                    .map(word -> word.substring(word.lastIndexOf(':') + 1))
                    .mapToInt(Listening::number)
                    .filter(number -> number > 0)
                    .findFirst()
                    .orElse(0);
            return Optional.of(new Check(CheckKind.GRPC, "", port));
        }
        return Optional.of(told(command).orElseGet(() -> new Check(CheckKind.SCRIPT, "", 0)));
    }

    /** {@code ./healthcheck.sh localhost 8080 200 /actuator/health}: a script that is told a host, a port and a path asks for it. */
    private static Optional<Check> told(StartCommand command) {
        List<String> words = command.words();
        boolean here = words.stream().skip(1).anyMatch(word -> HERE.contains(word.toLowerCase(Locale.ROOT)));
        Optional<String> path = words.stream()
                .skip(1)
                .filter(word -> word.startsWith("/") && word.chars().allMatch(c -> c > ' ' && c < 127 && c != '$'))
                .findFirst();
        int port = words.stream()
                .skip(1)
                .mapToInt(Listening::number)
                .filter(number -> number > 0)
                .findFirst()
                .orElse(0);
        return here && port > 0 ? path.map(each -> new Check(CheckKind.HTTP, each, port)) : Optional.empty();
    }

    /** {@code curl -f localhost:8080/health}: an address without a scheme. */
    private static Optional<Check> bare(StartCommand command, Variables variables) {
        for (String word : command.words().subList(1, command.words().size())) {
            String host = word.split("[:/]", 2)[0].toLowerCase(Locale.ROOT);
            if (HERE.contains(host)) {
                return address(word, false, variables);
            }
        }
        return Optional.of(new Check(CheckKind.SCRIPT, "", 0));
    }
}
