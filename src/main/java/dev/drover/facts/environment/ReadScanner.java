package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import dev.drover.facts.code.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        List<String> imported = Heads.imported(file);
        for (int number : lines(file, imported)) {
            if (!file.language().isComment(file.line(number))) {
                scanLine(file, number, imported, found);
            }
        }
    }

    /** Nearly every way to read the environment has the word in it; the others are known by name, or learnt. */
    private int[] lines(CodeFile file, List<String> imported) {
        IntStream spoken = IntStream.of(file.about(Topic.ENVIRONMENT));
        IntStream learnt = Stream.concat(
                        imported.stream(), wrappers.of(file.language()).stream().map(name -> name + "("))
                .flatMapToInt(call -> IntStream.of(file.with(call)));
        return IntStream.concat(spoken, learnt).sorted().distinct().toArray();
    }

    private void scanLine(CodeFile file, int number, List<String> imported, BiConsumer<Integer, Read> found) {
        String line = file.line(number);
        String statement = file.statement(number);
        Map<String, Read> seen = new LinkedHashMap<>();
        Consumer<Read> first = read -> seen.putIfAbsent(read.name(), read);
        for (String head : Heads.quoted(file.language())) {
            each(line, head, end -> quoted(file, statement, end, head, first));
        }
        for (String head : imported) {
            each(line, head, end -> quoted(file, statement, end, head, first));
        }
        for (String head : Heads.bare(file.language())) {
            each(line, head, end -> bare(statement, end, first));
        }
        calls(file, number, statement, first);
        seen.values().forEach(read -> found.accept(number, read));
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
        boolean option = head.equals("env = ");
        found.accept(
                option
                        ? ClapOption.of(name, statement)
                        : eased(Fallbacks.of(name, at), statement, end - head.length()));
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
            String callee = wordBefore(line, open);
            if (callee.isEmpty() || !(wrappers.isWrapper(file.language(), callee) || speaksOfEnvironment(callee))) {
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
        return Heads.quoted(language).stream().anyMatch(head -> line.startsWith(head, open + 1 - head.length()));
    }

    private static boolean speaksOfEnvironment(String callee) {
        String name = callee.toLowerCase(Locale.ROOT);
        return name.contains("env")
                && !name.startsWith("set")
                && !name.startsWith("put")
                && !name.startsWith("unset")
                && !name.contains("envelope")
                && !List.of("addenv", "withenv", "putenv", "mockenv", "stubenv", "deleteenv")
                        .contains(name);
    }

    private static String wordBefore(String line, int end) {
        int to = end;
        if (to > 0 && (line.charAt(to - 1) == '!' || line.charAt(to - 1) == '?')) {
            to--;
        }
        if (to > 0 && line.charAt(to - 1) == '>') {
            int open = line.lastIndexOf('<', to);
            to = open > 0 ? open : to;
        }
        int start = to;
        while (start > 0 && Cursor.isWordPart(line.charAt(start - 1))) {
            start--;
        }
        return line.substring(start, to);
    }
}
