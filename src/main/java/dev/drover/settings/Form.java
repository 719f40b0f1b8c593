package dev.drover.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * The form a setting is written in: what to call it in the documentation, and how to read it. Reading a text of another form
 * throws {@link IllegalArgumentException} with a message that ends the sentence "DROVER_X: …".
 */
record Form<T>(String about, Function<String, T> reading) {
    private static final String FILE = "path of a file";

    static Form<String> text() {
        return new Form<>("text", text -> text);
    }

    static Form<Secret> secret() {
        return new Form<>("secret", Secret::new);
    }

    /** The path of a file that must be there and readable, which whoever holds the text has to look for. */
    static Form<String> file() {
        return new Form<>(FILE, text -> text);
    }

    boolean isFile() {
        return about.equals(FILE);
    }

    /** The form in a message on a terminal. */
    String said() {
        return about.replace("`", "");
    }

    static Form<Boolean> truth() {
        return new Form<>("`true` or `false`", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
        });
    }

    static Form<Long> number(long least, long most) {
        return new Form<>("number from " + least + " to " + most, text -> {
            long number = wholeNumber(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException(text + " is not between " + least + " and " + most);
            }
            return number;
        });
    }

    static Form<Duration> duration(Duration least, Duration most) {
        return new Form<>("duration from " + Durations.text(least) + " to " + Durations.text(most), text -> {
            Duration duration = Durations.parse(text);
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        text + " is not between " + Durations.text(least) + " and " + Durations.text(most));
            }
            return duration;
        });
    }

    /** An address of a service over HTTP; the answer has no slash at its end. */
    static Form<String> httpUrl() {
        return new Form<>("http or https URL", text -> {
            URI uri = uri(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!http || uri.getHost() == null) {
                throw new IllegalArgumentException("\"" + text + "\" is not an http or https URL");
            }
            if (uri.getUserInfo() != null) {
                throw new IllegalArgumentException("the URL holds a password");
            }
            return text.replaceAll("/+$", "");
        });
    }

    /** As Nomad's own client takes it: a URL, or the socket of the task API. */
    static Form<String> nomadAddress() {
        return new Form<>("http, https or unix URL", text -> {
            boolean socket = text.startsWith("unix:///") && text.length() > "unix:///".length();
            return socket ? text : httpUrl().reading().apply(text);
        });
    }

    static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
        List<E> all = List.of(type.getEnumConstants());
        return new Form<>(String.join(", ", names(all)), text -> pick(all, text));
    }

    /** Several of an enum, separated by commas; {@code none} is the empty set. */
    static <E extends Enum<E>> Form<Set<E>> anyOf(Class<E> type) {
        List<E> all = List.of(type.getEnumConstants());
        return new Form<>("`none`, or any of " + String.join(", ", names(all)), text -> {
            Set<E> picked = new LinkedHashSet<>();
            for (String word : words(text)) {
                if (!word.equals("none")) {
                    picked.add(pick(all, word));
                }
            }
            return Set.copyOf(picked);
        });
    }

    /** Several texts, separated by commas or line ends. */
    static Form<List<String>> texts() {
        return new Form<>("list, separated by commas", Form::words);
    }

    /** A text that something else can be made of. */
    static <T> Form<T> of(String about, Function<String, T> reading) {
        return new Form<>(about, reading);
    }

    /** How a constant is written by people: lower case, with hyphens. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\n]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<String> names(List<? extends Enum<?>> all) {
        return all.stream().map(constant -> "`" + name(constant) + "`").toList();
    }

    private static <E extends Enum<E>> E pick(List<E> all, String text) {
        for (E constant : all) {
            if (name(constant).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is none of the words it may be");
    }

    private static long wholeNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number", e);
        }
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a URL", e);
        }
    }
}
