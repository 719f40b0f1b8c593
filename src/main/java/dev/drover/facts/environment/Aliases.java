package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import dev.drover.facts.code.Topic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The short names that one file gives to the whole environment: {@code const env = process.env}, {@code import { env } from "process"},
 * {@code env = os.environ}, {@code Map<String, String> env = System.getenv()}. What is taken from such a name is a variable.
 */
record Aliases(Language language, Set<String> names) {
    private static final int MOST = 5;
    private static final Map<Language, List<String>> WHOLE = Map.of(
            Language.NODE, List.of("process.env", "Bun.env", "Deno.env.toObject()"),
            Language.PYTHON, List.of("os.environ", "os.environ.copy()", "dict(os.environ)"),
            Language.JAVA, List.of("System.getenv()", "sys.env"));
    private static final List<String> MODULES =
            List.of("\"process\"", "'process'", "node:process", "$env/dynamic/private", "'bun'", "\"bun\"");

    static Aliases of(CodeFile file) {
        Set<String> names = new LinkedHashSet<>();
        List<String> whole = WHOLE.getOrDefault(file.language(), List.of());
        for (int number : whole.isEmpty() ? new int[0] : file.about(Topic.ENVIRONMENT)) {
            String name = given(file.line(number).strip(), whole);
            if (!name.isEmpty() && names.size() < MOST) {
                names.add(name);
            }
        }
        return new Aliases(file.language(), names);
    }

    /** The name that this line gives to the environment, or "". */
    private static String given(String line, List<String> whole) {
        boolean imported = line.startsWith("import ") && MODULES.stream().anyMatch(line::contains);
        boolean taken = line.endsWith("= process") || line.endsWith("= process;");
        if (imported || taken) {
            return line.contains("{ env }") || line.contains("{env}") ? "env" : "";
        }
        int equals = line.indexOf(" = ");
        if (equals < 0) {
            return "";
        }
        String right = line.substring(equals + " = ".length()).strip();
        String value = right.endsWith(";") ? right.substring(0, right.length() - 1) : right;
        String left = line.substring(0, equals);
        int typed = left.indexOf(':');
        String name = typed > 0 ? left.substring(0, typed) : left;
        return whole.contains(value) ? Cursor.wordBefore(name, name.length()) : "";
    }

    /** What stands before a quoted variable. */
    List<String> quoted() {
        return names.stream()
                .flatMap(name -> List.of(name + "[", name + ".get(", name + ".getOrDefault(").stream())
                .toList();
    }

    /** What stands before a bare one. */
    List<String> bare() {
        return language == Language.NODE
                ? names.stream().map(name -> name + ".").toList()
                : List.of();
    }
}
