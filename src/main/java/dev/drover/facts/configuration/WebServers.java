package dev.drover.facts.configuration;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.Secrets;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Role;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ports in the configuration of servers that an image brings its own files for: nginx, Caddy, Apache, gunicorn, uWSGI,
 * lighttpd, Rocket. A file counts when the Dockerfile copies it, by its name or with its folder.
 */
public final class WebServers implements FactFinder {
    private static final long LARGEST = 200_000;

    @Override
    public String name() {
        return "server configuration";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        List<String> recipe =
                scope.tree().text(scope.dockerfile()).map(SourceText::lines).orElse(List.of());
        for (SourceFile file : scope.files()) {
            boolean read = file.size() <= LARGEST
                    && CodeFiles.reachable(scope, file.path())
                    && Role.of(file.path()) == Role.SERVICE
                    && isServer(file.name())
                    && isCopied(recipe, file);
            if (read) {
                scope.tree().text(file.path()).ifPresent(text -> lines(file, text.lines(), clues));
            }
        }
    }

    private static boolean isServer(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".conf")
                || lower.endsWith(".conf.template")
                || lower.endsWith(".conf.tmpl")
                || lower.equals("caddyfile")
                || lower.equals("rocket.toml")
                || lower.equals("uwsgi.ini")
                || lower.equals("default.template")
                || (lower.startsWith("gunicorn") && lower.endsWith(".py"));
    }

    /** Named by a COPY or ADD of the Dockerfile, or in a folder that is; not a variant for development. */
    private static boolean isCopied(List<String> recipe, SourceFile file) {
        String name = file.name();
        if (name.contains(".dev.") || name.contains("-dev.") || name.contains(".local.")) {
            return false;
        }
        if (recipe.isEmpty() || name.equalsIgnoreCase("rocket.toml") || name.endsWith(".py") || name.endsWith(".ini")) {
            return true;
        }
        String folder = file.folder().isEmpty()
                ? ""
                : file.folder().substring(file.folder().lastIndexOf('/') + 1);
        String top = file.folder().contains("/")
                ? file.folder().substring(0, file.folder().indexOf('/'))
                : file.folder();
        return recipe.stream()
                .map(line -> line.strip().toUpperCase(Locale.ROOT).startsWith("COPY")
                                || line.strip().toUpperCase(Locale.ROOT).startsWith("ADD")
                                || line.strip().toUpperCase(Locale.ROOT).startsWith("CMD")
                        ? line
                        : "")
                .anyMatch(line -> line.contains(name) || names(line, folder) || names(line, top));
    }

    private static boolean names(String line, String folder) {
        return !folder.isEmpty() && (line.contains(folder + "/") || line.contains(folder + " "));
    }

    private static void lines(SourceFile file, List<String> lines, Consumer<Clue> clues) {
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.startsWith("#") || line.length() > 500) {
                continue;
            }
            Evidence evidence = new Evidence(file.path(), number, Secrets.hidden(line), EvidenceClass.SOURCE);
            address(file.name().toLowerCase(Locale.ROOT), line)
                    .ifPresent(value -> PortValues.clues(value, evidence, clues));
        }
    }

    /** The address that the line makes its server listen on. */
    private static Optional<String> address(String name, String line) {
        if (name.equals("caddyfile")) {
            return caddy(line);
        }
        if (name.equals("rocket.toml") || name.endsWith(".ini") || name.endsWith(".py")) {
            return assigned(name, line);
        }
        Cursor at = new Cursor(line, 0);
        boolean listens = at.take("listen ") || at.take("Listen ") || at.take("server.port ");
        if (!listens) {
            return Optional.empty();
        }
        String value = at.spaces().rest();
        int end = 0;
        while (end < value.length() && " ;\t".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        String word = value.substring(0, end);
        return word.startsWith("unix:") || word.startsWith("=") ? Optional.empty() : Optional.of(word);
    }

    /** A site address that is no name: a port alone, with or without a scheme, or a variable for it. */
    private static Optional<String> caddy(String line) {
        String site = line.endsWith("{") ? line.substring(0, line.length() - 1).strip() : line;
        String bare = site.startsWith("http://") ? site.substring("http://".length()) : site;
        return bare.startsWith(":") && bare.indexOf(' ') < 0 ? Optional.of(bare) : Optional.empty();
    }

    private static Optional<String> assigned(String name, String line) {
        int equals = line.indexOf('=');
        if (equals <= 0) {
            return Optional.empty();
        }
        String key = line.substring(0, equals).strip();
        boolean port = name.equals("rocket.toml")
                ? key.equals("port")
                : name.endsWith(".ini")
                        ? List.of("http", "http-socket", "socket").contains(key)
                        : key.equals("bind");
        if (!port) {
            return Optional.empty();
        }
        Cursor at = new Cursor(line, equals + 1).spaces();
        String plain = line.substring(equals + 1).strip();
        boolean sock = plain.endsWith(".sock");
        return sock
                ? Optional.empty()
                : at.literal().or(() -> Optional.of(plain)).filter(value -> !value.contains("getenv"));
    }
}
