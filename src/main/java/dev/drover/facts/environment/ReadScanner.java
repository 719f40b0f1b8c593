package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import dev.drover.facts.code.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the places in one file where a variable is read: by the language's own calls, through functions whose name says
 * that they read the environment, and through those that were seen to do so.
 */
final class ReadScanner {
    private static final int MOST_READS_A_LINE = 20;

    private final Wrappers wrappers;

    ReadScanner(Wrappers wrappers) {
        this.wrappers = wrappers;
    }

    /** Calls back with the line's number and what is read there. */
    void scan(CodeFile file, BiConsumer<Integer, Read> found) {
        Vocabulary words = Vocabulary.of(file);
        for (int number : lines(file, words)) {
            if (!file.language().isComment(file.line(number))) {
                scanLine(file, number, words, found);
            }
        }
    }

    /** What stands before a variable's name in one file: before a quoted one, and before a bare one. */
    private record Vocabulary(List<String> quoted, List<String> bare, List<String> own) {
        static Vocabulary of(CodeFile file) {
            Language language = file.language();
            List<String> imported = Heads.imported(file);
            Aliases aliases = Aliases.of(file);
            if (imported.isEmpty() && aliases.names().isEmpty()) {
                return new Vocabulary(Heads.quoted(language), Heads.bare(language), List.of());
            }
            return new Vocabulary(
                    joined(List.of(Heads.quoted(language), imported, aliases.quoted())),
                    joined(List.of(Heads.bare(language), aliases.bare())),
                    joined(List.of(imported, aliases.quoted(), aliases.bare())));
        }

        private static List<String> joined(List<List<String>> parts) {
            return parts.stream().flatMap(List::stream).toList();
        }
    }

    /** Nearly every way to read the environment has the word in it; the others are known by name, or learnt. */
    private int[] lines(CodeFile file, Vocabulary words) {
        int[] about = file.about(Topic.ENVIRONMENT);
        if (words.own().isEmpty() && wrappers.of(file.language()).isEmpty()) {
            return about;
        }
        IntStream spoken = IntStream.of(about);
        IntStream learnt = Stream.concat(
                        words.own().stream(),
                        wrappers.of(file.language()).stream().map(name -> name + "("))
                .flatMapToInt(call -> IntStream.of(file.with(call)));
        return IntStream.concat(spoken, learnt).sorted().distinct().toArray();
    }

    private void scanLine(CodeFile file, int number, Vocabulary words, BiConsumer<Integer, Read> found) {
        String line = file.line(number);
        String statement = file.statement(number);
        Map<String, Read> seen = new LinkedHashMap<>();
        Consumer<Read> first = read -> seen.putIfAbsent(read.name(), read);
        for (String head : words.quoted()) {
            each(line, head, end -> quoted(file, statement, end, head, first));
        }
        for (String head : words.bare()) {
            each(line, head, end -> bare(statement, end, first));
        }
        calls(file, number, statement, first);
        if (file.language() == Language.PYTHON) {
            membership(line, first);
        }
        seen.values().forEach(read -> found.accept(number, read));
    }

    /** {@code "X" in os.environ}: asked about, so it can be done without. */
    private static void membership(String line, Consumer<Read> found) {
        int in = line.indexOf(" in os.environ");
        int close = in - 1;
        if (close > 0 && (line.charAt(close) == '"' || line.charAt(close) == '\'')) {
            String name = Cursor.wordBefore(line, close);
            if (Names.isProposable(name)) {
                found.accept(Read.optional(name));
            }
        }
    }

    private static void each(String line, String head, IntConsumer at) {
        int from = 0;
        for (int count = 0; count < MOST_READS_A_LINE; count++) {
            int start = line.indexOf(head, from);
            if (start < 0) {
                return;
            }
            from = start + head.length();
            boolean whole =
                    !Cursor.isWordPart(head.charAt(0)) || start == 0 || !Cursor.isWordPart(line.charAt(start - 1));
            if (whole) {
                at.accept(from);
            }
        }
    }

    private void quoted(CodeFile file, String statement, int end, String head, Consumer<Read> found) {
        Cursor at = new Cursor(statement, end).generics().spaces();
        if (Cursor.isWordPart(head.charAt(head.length() - 1)) && !at.take("(")) {
            return;
        }
        if (head.endsWith("BindEnv(")) {
            at.literal();
            at.takeSpaced(",");
            at.spaces();
        }
        if (at.peek() == ':' && file.language() == Language.RUBY) {
            return;
        }
        String name = at.literal().or(() -> wrappers.constant(at.path())).orElse("");
        boolean variable = Names.isProposable(name) && !(head.startsWith("$_SERVER") && Names.isRequest(name));
        if (!variable || assigns(at)) {
            return;
        }
        if (head.equals("env = ")) {
            found.accept(ClapOption.of(name, statement));
            return;
        }
        boolean asked = head.endsWith("?(");
        found.accept(asked ? Read.optional(name) : eased(Fallbacks.of(name, at), statement, end - head.length()));
    }

    private static void bare(String statement, int end, Consumer<Read> found) {
        Cursor at = new Cursor(statement, end);
        String name = at.word();
        if (!Names.isProposable(name) || assigns(at)) {
            return;
        }
        if (at.peek() == '!') {
            found.accept(Read.needed(name));
            return;
        }
        found.accept(eased(Fallbacks.of(name, at), statement, end));
    }

    /** A read that is only asked about ({@code if env.X}, {@code X ? a : b}, {@code v, ok :=}) can be done without. */
    private static Read eased(Read read, String statement, int start) {
        if (!read.required()) {
            return read;
        }
        String before = statement.substring(0, Math.max(start, 0));
        boolean asked = before.contains(", ok :=")
                || before.contains("if let Ok(")
                || endsWithWord(before, "if")
                || endsWithWord(before, "case")
                || statement.startsWith("? ", Math.min(statement.length(), nextSpace(statement, start) + 1));
        return asked ? Read.optional(read.name()) : read;
    }

    private static boolean endsWithWord(String before, String word) {
        String text = before.strip();
        while (text.endsWith("(") || text.endsWith("process.env.") || text.endsWith("process.env")) {
            int cut = text.endsWith("(") ? 1 : text.endsWith(".") ? "process.env.".length() : "process.env".length();
            text = text.substring(0, text.length() - cut).strip();
        }
        int start = text.length() - word.length();
        return text.endsWith(word) && (start == 0 || !Cursor.isWordPart(text.charAt(start - 1)));
    }

    private static int nextSpace(String statement, int start) {
        int space = statement.indexOf(' ', Math.max(start, 0));
        return space < 0 ? statement.length() : space;
    }

    /** The program sets the variable here, it doesn't read it. */
    private static boolean assigns(Cursor after) {
        Cursor at = new Cursor(after.rest(), 0);
        at.take("]");
        at.spaces();
        return (at.peek() == '=' && !at.rest().startsWith("==") && !at.rest().startsWith("=>"))
                || at.rest().startsWith("||=");
    }

    /** {@code get_env_var("DB_HOST")}: any call whose name speaks of the environment, or that was seen to read it. */
    private void calls(CodeFile file, int number, String statement, Consumer<Read> found) {
        String line = file.line(number);
        int from = 0;
        for (int count = 0; count < MOST_READS_A_LINE; count++) {
            int open = line.indexOf('(', from);
            if (open < 0) {
                return;
            }
            from = open + 1;
            Callee callee = Callee.before(line, open);
            if (callee.name().isEmpty()
                    || callee.isMacro() && file.language() == Language.RUST
                    || !(wrappers.isWrapper(file.language(), callee.name()) || callee.readsEnvironment())) {
                continue;
            }
            Cursor at = new Cursor(statement, from).spaces();
            String name = at.literal().or(() -> wrappers.constant(at.path())).orElse("");
            if (Names.isProposable(name) && !isHead(file.language(), line, open)) {
                found.accept(Fallbacks.of(name, at));
            }
        }
    }

    private static boolean isHead(Language language, String line, int open) {
        for (String head : Heads.quoted(language)) {
            if (line.startsWith(head, open + 1 - head.length())) {
                return true;
            }
        }
        return false;
    }
}
