package dev.drover.facts.code;

import dev.drover.source.SourceText;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * One source file: where it lies, what it is written in, what it is to the service, and its lines, with the numbers of those
 * that are about a topic. A line too long to have been written by hand reads as empty.
 */
public final class CodeFile {
    private static final int LONGEST_LINE = 1_500;

    private final SourceText text;
    private final Language language;
    private final Role role;
    private final int[][] about;

    private CodeFile(SourceText text, Language language, Role role, int[][] about) {
        this.text = text;
        this.language = language;
        this.role = role;
        this.about = about;
    }

    /** Looks through the text once for every topic. */
    public static CodeFile of(SourceText text, Language language, Role role) {
        return new CodeFile(text, language, role, new Scan(text).lines());
    }

    public String path() {
        return text.path();
    }

    public Language language() {
        return language;
    }

    public Role role() {
        return role;
    }

    /** The same file in another role than its path tells. */
    CodeFile as(Role other) {
        return new CodeFile(text, language, other, about);
    }

    /** The numbers of the lines that may be about this, in order. */
    public int[] about(Topic topic) {
        return about[topic.place()];
    }

    /** True when some line is about something. */
    boolean says() {
        return Arrays.stream(about).anyMatch(lines -> lines.length > 0);
    }

    int size() {
        return text.text().length();
    }

    public int count() {
        return text.count();
    }

    public List<String> lines() {
        return new Lines(this);
    }

    /** A line by its number from 1; empty past either end. */
    public String line(int number) {
        return text.length(number) > LONGEST_LINE ? "" : text.line(number);
    }

    /** This line and the two after it as one, for statements that are broken over lines. */
    public String statement(int number) {
        String first = line(number);
        StringBuilder out = new StringBuilder(first);
        for (int next = number + 1; next <= number + 2 && next <= count(); next++) {
            out.append(' ').append(line(next).strip());
        }
        return out.toString();
    }

    /** True when the file holds this text. */
    public boolean mentions(String part) {
        return text.contains(part);
    }

    /** The numbers of the lines that hold this text, in order. */
    public int[] with(String part) {
        Numbers numbers = new Numbers();
        String whole = text.text();
        for (int at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + part.length())) {
            numbers.add(text.lineAt(at));
        }
        return numbers.all();
    }

    /** The text in quotes after the first place that holds this call. */
    public Optional<String> quotedAfter(String call) {
        int at = text.text().indexOf(call);
        if (at < 0) {
            return Optional.empty();
        }
        int end = text.text().indexOf('\n', at);
        String line = text.text().substring(at, end < 0 ? text.text().length() : end);
        return line.length() > LONGEST_LINE
                ? Optional.empty()
                : new Cursor(line, call.length()).spaces().literal();
    }

    /** Line numbers as they come, each once. */
    private static final class Numbers {
        private int[] numbers = new int[8];
        private int count;

        void add(int number) {
            if (count > 0 && numbers[count - 1] == number) {
                return;
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = number;
        }

        int[] all() {
            return Arrays.copyOf(numbers, count);
        }
    }

    /** The one pass: it counts lines as it goes, so that a file which says nothing is never cut into lines. */
    private static final class Scan {
        private final String whole;
        private final Numbers[] numbers = new Numbers[Topic.COUNT];
        private int counted;
        private int line = 1;

        Scan(SourceText text) {
            this.whole = text.text();
        }

        int[][] lines() {
            Topic.all().scan(whole, this::heard);
            int[][] all = new int[numbers.length][];
            for (int i = 0; i < all.length; i++) {
                all[i] = numbers[i] == null ? new int[0] : numbers[i].all();
            }
            return all;
        }

        private void heard(long groups, int end) {
            long wanted = named(end) ? groups : groups & ~Topic.CONSTANT.bit();
            if (wanted == 0) {
                return;
            }
            for (int at = whole.indexOf('\n', counted); at >= 0 && at < end - 1; at = whole.indexOf('\n', counted)) {
                counted = at + 1;
                line++;
            }
            for (int topic = 0; topic < numbers.length; topic++) {
                if ((wanted & 1L << topic) != 0) {
                    numbers[topic] = numbers[topic] == null ? new Numbers() : numbers[topic];
                    numbers[topic].add(line);
                }
            }
        }

        /** What follows could be the name of a variable: two capitals, digits or underscores at least. */
        private boolean named(int end) {
            return end + 1 < whole.length() && capital(whole.charAt(end)) && capital(whole.charAt(end + 1));
        }

        private static boolean capital(char c) {
            return c >= 'A' && c <= 'Z' || c == '_' || c >= '0' && c <= '9';
        }
    }

    private static final class Lines extends AbstractList<String> implements RandomAccess {
        private final CodeFile file;

        Lines(CodeFile file) {
            this.file = file;
        }

        @Override
        public String get(int index) {
            return file.line(index + 1);
        }

        @Override
        public int size() {
            return file.count();
        }
    }
}
