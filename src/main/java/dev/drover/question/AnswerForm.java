package dev.drover.question;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Reads one answer by itself, without the name before it. Takes time linear in the text and refuses by saying what is wrong. */
sealed interface AnswerForm {
    int LONGEST = 4096;
    List<String> SOURCES = List.of("vault", "variable", "consul", "service", "runtime");

    record Good(Answer answer) implements AnswerForm {}

    record Bad(String what) implements AnswerForm {}

    /** Not one of the forms: a word, a value, or prose. */
    record Other() implements AnswerForm {}

    /** Any form but a bare value. */
    static AnswerForm read(String text) {
        if (text.length() > LONGEST) {
            return new Bad("it is longer than " + LONGEST + " characters");
        }
        String word = firstWord(text);
        String rest = text.substring(word.length()).strip();
        if (rest.isEmpty()) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "yes", "y", "ok" -> {
                    return new Good(new Answer.Yes());
                }
                case "no", "n" -> {
                    return new Good(new Answer.No());
                }
                case "none" -> {
                    return new Good(new Answer.Leave());
                }
                default -> {
                    // one of the longer forms
                }
            }
        }
        if (text.startsWith("\"")) {
            return quoted(text);
        }
        if (word.equalsIgnoreCase("value")) {
            return value(rest);
        }
        return source(text);
    }

    /** One of the forms that name a place to take the value from. */
    static AnswerForm source(String text) {
        String word = firstWord(text);
        String kind = word.toLowerCase(Locale.ROOT);
        if (!SOURCES.contains(kind)) {
            return new Other();
        }
        String rest = text.substring(word.length()).strip();
        if (rest.startsWith("`") && rest.endsWith("`") && rest.length() > 2) {
            rest = rest.substring(1, rest.length() - 1);
        }
        if (rest.isEmpty()) {
            return new Bad("`" + kind + "` needs " + shape(kind) + " after it (the word itself: `value " + word + "`)");
        }
        if (kind.equals("runtime")) {
            return runtime(rest);
        }
        if (rest.chars().anyMatch(Character::isWhitespace)) {
            return new Bad("after `" + kind + "` stands " + shape(kind) + " and nothing more");
        }
        return switch (kind) {
            case "vault" -> keyed(rest, kind);
            case "variable" -> keyed(rest, kind);
            case "consul" -> consul(rest);
            default -> service(rest);
        };
    }

    private static AnswerForm keyed(String rest, String kind) {
        int cut = rest.lastIndexOf('#');
        if (cut < 0) {
            cut = rest.lastIndexOf(':');
        }
        if (cut <= 0 || cut == rest.length() - 1) {
            return new Bad("`" + kind + "` needs PATH#KEY; \"" + rest + "\" has no key");
        }
        String path = strip(rest.substring(0, cut), '/');
        String key = rest.substring(cut + 1);
        boolean vault = kind.equals("vault");
        Predicate<Integer> allowed = vault ? AnswerForm::inPath : AnswerForm::inVariablePath;
        if (path.isEmpty() || !all(path, allowed) || path.contains("//") || path.contains("..")) {
            return new Bad("\"" + path + "\" can't be a path of a " + (vault ? "Vault secret" : "Nomad variable"));
        }
        if (!vault && path.length() > 128) {
            return new Bad("the path of a Nomad variable has at most 128 characters");
        }
        if (!all(key, c -> inName(c) || c == '.')) {
            return new Bad("\"" + key + "\" can't be a key");
        }
        return new Good(vault ? new Answer.FromVault(path, key) : new Answer.FromVariable(path, key));
    }

    private static AnswerForm consul(String rest) {
        String key = strip(rest, '/');
        if (key.isEmpty() || !all(key, AnswerForm::inPath)) {
            return new Bad("\"" + rest + "\" can't be a Consul key");
        }
        return new Good(new Answer.FromConsul(key));
    }

    private static AnswerForm service(String rest) {
        int colon = rest.indexOf(':');
        String name = colon < 0 ? rest : rest.substring(0, colon);
        String port = colon < 0 ? "" : rest.substring(colon + 1);
        boolean bad = name.isEmpty()
                || name.length() > 63
                || !all(name, AnswerForm::inName)
                || (colon >= 0 && port.isEmpty())
                || !all(port, AnswerForm::inName);
        return bad ? new Bad("`service` needs NAME or NAME:PORT") : new Good(new Answer.FromService(name, port));
    }

    private static AnswerForm runtime(String rest) {
        String bare = rest.startsWith("${") && rest.endsWith("}") ? rest.substring(2, rest.length() - 1) : rest;
        boolean known = bare.startsWith("NOMAD_")
                || bare.startsWith("attr.")
                || bare.startsWith("node.")
                || bare.startsWith("meta.");
        if (!known || !all(bare, c -> inName(c) || c == '.')) {
            return new Bad("`runtime` needs a name that Nomad sets, such as NOMAD_PORT_http or node.datacenter");
        }
        return new Good(new Answer.FromRuntime(bare));
    }

    private static AnswerForm value(String rest) {
        if (rest.startsWith("\"")) {
            Quoted quoted = Quoted.read(rest);
            return quoted.whole() ? new Good(new Answer.Value(quoted.text())) : new Bad(quoted.what());
        }
        if (rest.startsWith("`") && rest.endsWith("`") && rest.length() > 2) {
            return new Good(new Answer.Value(rest.substring(1, rest.length() - 1)));
        }
        return new Good(new Answer.Value(rest));
    }

    private static AnswerForm quoted(String text) {
        Quoted quoted = Quoted.read(text);
        if (!quoted.whole()) {
            return new Bad(quoted.what());
        }
        return text(quoted.text());
    }

    /** A literal text: a composite when it names sources in double braces, else a value. */
    static AnswerForm text(String text) {
        if (!text.contains("{{")) {
            return new Good(new Answer.Value(text));
        }
        return switch (CompositeText.read(text)) {
            case CompositeText.Result.Good(CompositeText parts) -> new Good(new Answer.Composite(text));
            case CompositeText.Result.Bad(String what) -> new Bad(what);
        };
    }

    private static String shape(String kind) {
        return switch (kind) {
            case "vault", "variable" -> "PATH#KEY";
            case "consul" -> "KEY";
            case "service" -> "NAME or NAME:PORT";
            default -> "a name such as NOMAD_PORT_http";
        };
    }

    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    private static String strip(String text, char edge) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == edge) {
            from++;
        }
        while (to > from && text.charAt(to - 1) == edge) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean inPath(int c) {
        return inName(c) || "/.~@+=,:".indexOf(c) >= 0;
    }

    private static boolean inVariablePath(int c) {
        return inName(c) || c == '/' || c == '~';
    }

    private static boolean inName(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static boolean all(String text, Predicate<Integer> allowed) {
        return text.chars().allMatch(allowed::test);
    }
}
