package dev.drover.facts.listen;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.environment.ProgramReads.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the names that a program uses got their values: from which variable, or from which literal port. Names are compared
 * without case and underscores, so that a field {@code serverPort} is known as what {@code SERVER_PORT} was put into.
 */
final class Origins {
    private static final int MOST = 20_000;
    private static final int MOST_WORDS = 30;
    private static final List<String> ADDRESSES =
            List.of("addr", "port", "listen", "bind", "socket", "endpoint", "host");

    private final Map<String, Place> inFile = new HashMap<>();
    private final Map<String, Place> anywhere = new HashMap<>();
    private final Map<String, Integer> literals = new HashMap<>();

    Origins(List<Place> reads) {
        for (Place place : reads) {
            for (String name : names(place)) {
                inFile.putIfAbsent(place.file().path() + ":" + name, place);
                anywhere.putIfAbsent(name, place);
            }
        }
    }

    /** Remembers {@code const port = 3000}, {@code addr = ":8080"} and {@code addr := cfg.Host + cfg.Port} of one file. */
    void learn(CodeFile file) {
        for (int number : file.with("=")) {
            String line = file.line(number);
            int equals = line.indexOf('=');
            if (equals <= 0 || literals.size() > MOST) {
                continue;
            }
            alias(file, number, equals);
            String right = line.substring(equals + 1).strip();
            boolean flag = right.startsWith("flag.") || right.startsWith("pflag.");
            Optional<Integer> literal = flag ? Ports.first(right) : Ports.literal(right);
            literal.ifPresent(port -> keep(file, lastWord(line.substring(0, equals)), port));
        }
        for (int number : file.with("add_argument(")) {
            String statement = file.statement(number);
            int option = statement.indexOf("--");
            int fallback = statement.indexOf("default=", Math.max(option, 0));
            Optional<String> port = option < 0 || fallback < 0
                    ? Optional.empty()
                    : new Cursor(statement, fallback + "default=".length()).number();
            port.flatMap(Ports::literal)
                    .ifPresent(found -> keep(file, new Cursor(statement, option + 2).word(), found));
        }
    }

    private void keep(CodeFile file, String name, int port) {
        if (!name.isEmpty()) {
            literals.putIfAbsent(file.path() + ":" + folded(name), port);
        }
    }

    /** A name for an address or a port that is made from another that is known to come from a variable. */
    private void alias(CodeFile file, int number, int equals) {
        String line = file.line(number);
        String target = folded(lastWord(line.substring(0, equals)));
        if (ADDRESSES.stream().noneMatch(target::contains) || inFile.containsKey(file.path() + ":" + target)) {
            return;
        }
        Cursor at = new Cursor(file.statement(number), equals + 1);
        for (int count = 0; count < MOST_WORDS && !at.atEnd(); count++) {
            String word = at.word();
            if (word.isEmpty()) {
                at.take(at.rest().substring(0, 1));
                continue;
            }
            Optional<Place> place = variable(file, word)
                    .filter(found -> PortNames.mayBeOwn(found.read().name()));
            if (place.isPresent()) {
                inFile.put(file.path() + ":" + target, place.get());
                return;
            }
        }
    }

    Optional<Place> variable(CodeFile file, String name) {
        String folded = folded(name);
        Place near = inFile.get(file.path() + ":" + folded);
        return Optional.ofNullable(near != null ? near : anywhere.get(folded));
    }

    Optional<Integer> literal(CodeFile file, String name) {
        return Optional.ofNullable(literals.get(file.path() + ":" + folded(name)));
    }

    /** What the line with the read puts the value into, and the variable's own name. */
    private static List<String> names(Place place) {
        String line = place.file().line(place.line());
        int read = line.indexOf(place.read().name());
        String before = read < 0 ? line : line.substring(0, read);
        int equals = Math.max(before.lastIndexOf(":="), Math.max(before.lastIndexOf(" = "), before.lastIndexOf("=")));
        int colon = before.lastIndexOf(':');
        int comma = before.lastIndexOf(", ");
        String target = equals > 0
                ? lastWord(before.substring(0, equals))
                : colon > 0 ? lastWord(before.substring(0, colon)) : "";
        if (line.indexOf('`') > 0 && line.indexOf('`') < Math.max(read, 0)) {
            target = new Cursor(line, 0).spaces().word();
        }
        if (line.contains("StringVar(&") || line.contains("IntVar(&")) {
            String path = new Cursor(line, line.indexOf("Var(&") + "Var(&".length()).path();
            target = path.substring(path.lastIndexOf('.') + 1);
        }
        if (line.strip().startsWith("#[")) {
            target = fieldBelow(place);
        }
        String above =
                target.isEmpty() && place.line() > 1 ? continued(place.file().line(place.line() - 1)) : "";
        String own = folded(place.read().name());
        return comma > equals && equals > 0
                ? List.of(own, folded(target), folded(above), folded(lastWord(before.substring(0, comma))))
                : List.of(own, folded(target), folded(above));
    }

    private static String continued(String line) {
        String text = line.strip();
        boolean open = text.endsWith("=") || text.endsWith("(") || text.endsWith(":=");
        int equals = text.lastIndexOf('=');
        return open && equals > 0
                ? lastWord(text.substring(0, text.charAt(equals - 1) == ':' ? equals - 1 : equals))
                : "";
    }

    private static String fieldBelow(Place place) {
        for (int next = place.line() + 1; next <= place.line() + 3; next++) {
            Cursor at = new Cursor(place.file().line(next), 0).spaces();
            at.take("pub(crate) ");
            at.take("pub ");
            String word = at.word();
            if (!word.isEmpty() && at.takeSpaced(":")) {
                return word;
            }
        }
        return "";
    }

    private static String lastWord(String text) {
        String left = text.strip();
        int colon = left.lastIndexOf(": ");
        left = colon > 0 && left.indexOf(' ', colon + 2) < 0 ? left.substring(0, colon) : left;
        int end = left.length();
        while (end > 0 && !Cursor.isWordPart(left.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && Cursor.isWordPart(left.charAt(start - 1))) {
            start--;
        }
        String word = left.substring(start, end);
        boolean type =
                List.of("string", "String", "int", "u16", "str", "number").contains(word);
        return type && start > 0 ? lastWord(left.substring(0, start)) : word;
    }

    private static String folded(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
