package dev.drover.facts.environment;

import dev.drover.facts.code.Cursor;
import java.util.List;
import java.util.Locale;

/**
 * The function called at a bracket, and whose it is: {@code get} of {@code env.get("X")}. By their names alone, those tell whether
 * the call reads the environment: a function that speaks of it, or one that gets something from what is called so.
 */
record Callee(String receiver, String name, boolean isMacro) {
    private static final List<String> CHANGES = List.of(
            "set", "put", "unset", "addenv", "withenv", "mockenv", "stubenv", "deleteenv", "removeenv", "clearenv");
    private static final List<String> GETS = List.of(
            "get",
            "fetch",
            "lookup",
            "read",
            "must",
            "require",
            "str",
            "int",
            "bool",
            "float",
            "duration",
            "number",
            "url",
            "list",
            "optional",
            "value",
            "var");

    /** What is called at this opening bracket of the line. */
    static Callee before(String line, int open) {
        int end = open;
        boolean macro = end > 0 && line.charAt(end - 1) == '!';
        if (macro || end > 0 && line.charAt(end - 1) == '?') {
            end--;
        }
        if (end > 0 && line.charAt(end - 1) == '>') {
            int generic = line.lastIndexOf('<', end);
            end = generic > 0 ? generic : end;
        }
        String name = Cursor.wordBefore(line, end);
        int dot = end - name.length();
        boolean member = dot > 0 && (line.charAt(dot - 1) == '.' || line.startsWith("::", dot - 2));
        int before = member && line.charAt(dot - 1) == '.' ? dot - 1 : dot - 2;
        return new Callee(member ? Cursor.wordBefore(line, before) : "", name, macro);
    }

    boolean readsEnvironment() {
        String own = name.toLowerCase(Locale.ROOT);
        boolean speaks = speaks(own);
        boolean ofIt = !speaks && speaks(receiver.toLowerCase(Locale.ROOT));
        return (speaks || ofIt && begins(own, GETS)) && !begins(own, CHANGES);
    }

    private static boolean begins(String word, List<String> starts) {
        return starts.stream().anyMatch(word::startsWith);
    }

    private static boolean speaks(String word) {
        return word.contains("env") && !word.contains("envelope") && !word.contains("prefix");
    }
}
