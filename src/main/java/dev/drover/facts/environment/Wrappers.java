package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import dev.drover.facts.code.Role;
import dev.drover.facts.code.Topic;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a first look over an app's sources learns about how it reads its environment: the functions that take a variable's
 * name as their first parameter and read it, and the constants that hold such names.
 */
final class Wrappers {
    private static final int BODY_LINES = 10;
    private static final int MOST = 5_000;
    private static final int MOST_FUNCTIONS = 60;
    private static final Set<String> TOO_COMMON =
            Set.of("get", "new", "of", "from", "if", "for", "main", "read", "parse", "func");

    private static final Set<String> ALIASED = Set.of(
            "os.environ.get",
            "os.environ.__getitem__",
            "os.getenv",
            "environ.get",
            "getenv",
            "os.Getenv",
            "os.LookupEnv",
            "Deno.env.get",
            "System::getenv");

    private final Map<Language, Set<String>> functions = new EnumMap<>(Language.class);
    private final Map<String, String> constants = new HashMap<>();

    /** Learns from one file. */
    void learn(CodeFile file) {
        for (int number : file.role() == Role.SERVICE ? file.about(Topic.CONSTANT) : new int[0]) {
            learnConstant(file.line(number));
        }
        for (int number : file.about(Topic.ENVIRONMENT)) {
            String line = file.line(number);
            learnAlias(file.language(), line.strip());
            for (String head : Heads.quoted(file.language())) {
                int start = line.indexOf(head);
                if (start >= 0) {
                    learnFunction(
                            file,
                            number,
                            new Cursor(line, start + head.length()).spaces().word());
                }
            }
        }
    }

    /** The functions of this language that read the variable they are given. */
    Set<String> of(Language language) {
        return functions.getOrDefault(language, Set.of());
    }

    boolean isWrapper(Language language, String name) {
        return of(language).contains(name);
    }

    /** The variable that a constant stands for. */
    Optional<String> constant(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf(':')) + 1);
        return Optional.ofNullable(constants.get(name));
    }

    /** {@code OPTIONAL = os.environ.get}: another name for the language's own function. */
    private void learnAlias(Language language, String line) {
        int equals = line.indexOf('=');
        String right = line.substring(equals + 1).strip();
        if (equals > 0 && ALIASED.contains(right)) {
            String left = line.substring(0, line.charAt(equals - 1) == ':' ? equals - 1 : equals)
                    .strip();
            String name = left.substring(left.lastIndexOf(' ') + 1);
            boolean word = !name.isEmpty() && name.chars().allMatch(c -> Cursor.isWordPart((char) c));
            if (word && !TOO_COMMON.contains(name)) {
                keep(language, name);
            }
        }
    }

    private void keep(Language language, String name) {
        if (of(language).size() < MOST_FUNCTIONS) {
            functions.computeIfAbsent(language, each -> new HashSet<>()).add(name);
        }
    }

    private void learnFunction(CodeFile file, int number, String parameter) {
        if (parameter.isEmpty() || constants.containsKey(parameter)) {
            return;
        }
        for (int above = number; above >= Math.max(1, number - BODY_LINES); above--) {
            String name = functionTaking(file.line(above), parameter);
            if (!name.isEmpty() && !TOO_COMMON.contains(name)) {
                keep(file.language(), name);
                return;
            }
        }
    }

    /** The name of the function that this line defines with that first parameter, or "". */
    private static String functionTaking(String line, String parameter) {
        boolean defines =
                List.of("def ", "func ", "fn ", "function ", "fun ", "=>", "static ", "defp ", "String ", "const ")
                        .stream()
                        .anyMatch(line::contains);
        int found = defines ? wordAt(line, parameter) : -1;
        if (found < 0) {
            return "";
        }
        int open = line.lastIndexOf('(', found);
        String between = open < 0 ? "," : line.substring(open + 1, found);
        if (open <= 0 || between.indexOf(',') >= 0) {
            return "";
        }
        return nameBefore(line, open);
    }

    private static String nameBefore(String line, int open) {
        int end = open;
        if (end > 0 && line.charAt(end - 1) == '>') {
            end = Math.max(line.lastIndexOf('<', end), 0);
        }
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '=')) {
            end--;
        }
        String name = Cursor.wordBefore(line, end);
        return name.equals("async") || name.equals("function") ? nameBefore(line, end - name.length()) : name;
    }

    private static int wordAt(String line, String word) {
        int from = 0;
        while (true) {
            int at = line.indexOf(word, from);
            if (at < 0) {
                return -1;
            }
            int end = at + word.length();
            boolean whole = (at == 0 || !Cursor.isWordPart(line.charAt(at - 1)))
                    && (end >= line.length() || !Cursor.isWordPart(line.charAt(end)));
            if (whole && line.lastIndexOf('(', at) >= 0) {
                return at;
            }
            from = end;
        }
    }

    /** {@code const EnvPort = "PORT"}: only values that look like the name of a variable are kept. */
    private void learnConstant(String line) {
        int equals = line.indexOf('=');
        if (equals <= 0 || constants.size() >= MOST) {
            return;
        }
        Optional<String> value = new Cursor(line, equals + 1).spaces().literal();
        if (value.isEmpty() || !Names.isConventional(value.get())) {
            return;
        }
        String left = line.substring(0, line.charAt(equals - 1) == ':' ? equals - 1 : equals)
                .strip();
        int colon = left.indexOf(':');
        String name = (colon > 0 ? left.substring(0, colon) : left).strip();
        String[] words = name.split(" ");
        String last = words[words.length - 1].equals("string") && words.length > 1
                ? words[words.length - 2]
                : words[words.length - 1];
        boolean declared = Character.isUpperCase(last.isEmpty() ? 'a' : last.charAt(0))
                || List.of("const ", "static ", "final ", "val ").stream().anyMatch(line::contains);
        if (last.length() > 2 && declared) {
            constants.putIfAbsent(last, value.get());
        }
    }
}
