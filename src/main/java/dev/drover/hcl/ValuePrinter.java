package dev.drover.hcl;

import dev.drover.hcl.HclText.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Prints values in the canonical style: two spaces of indentation, short lists on one line, maps one entry a line with
 * aligned equals signs. Formatting the result again with Nomad's own formatter changes nothing.
 */
public final class ValuePrinter {

    private static final int WIDEST_LIST = 100;

    /** The canonical indentation of each level. */
    public static final String STEP = "  ";

    private final Readings readings;
    private final String step;

    public ValuePrinter(Readings readings, String step) {
        this.readings = readings;
        this.step = step;
    }

    public ValuePrinter(Readings readings) {
        this(readings, STEP);
    }

    /** The value as it stands after an equals sign on a line that is indented so. */
    public String print(Value value, String indentation) {
        return switch (value) {
            case Value.Text(String text) -> HclText.quote(text, readings);
            case Value.Interpolated(String text) -> HclText.quoteKeepingReferences(text, readings);
            case Value.Code(String source) -> source;
            case Value.Numeral number -> plain(number);
            case Value.Flag(boolean on) -> Boolean.toString(on);
            case Value.Nothing() -> "null";
            case Value.ListOf(List<Value> elements) -> list(elements, indentation);
            case Value.MapOf map -> map(map, indentation);
        };
    }

    private static String plain(Value.Numeral number) {
        return number.number().toPlainString();
    }

    private String list(List<Value> elements, String indentation) {
        List<String> printed = new ArrayList<>(elements.size());
        String inner = indentation + step;
        boolean oneLine = true;
        int width = 2;
        for (Value element : elements) {
            String text = print(element, inner);
            printed.add(text);
            width += text.length() + 2;
            oneLine &= text.indexOf('\n') < 0;
        }
        if (oneLine && indentation.length() + width <= WIDEST_LIST || printed.size() == 1 && oneLine) {
            return "[" + String.join(", ", printed) + "]";
        }
        StringBuilder out = new StringBuilder("[\n");
        for (String text : printed) {
            out.append(inner).append(text).append(",\n");
        }
        return out.append(indentation).append(']').toString();
    }

    private String map(Value.MapOf map, String indentation) {
        if (map.entries().isEmpty()) {
            return "{}";
        }
        String inner = indentation + step;
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
            names.add(key(entry.getKey()));
            values.add(print(entry.getValue(), inner));
        }
        return "{\n" + assignments(names, values, inner) + indentation + "}";
    }

    private static String key(String name) {
        boolean bare = HclText.isName(name) && !name.equals("for");
        return bare ? name : HclText.quote(name);
    }

    /** One line each, equals signs aligned in every run of lines whose values don't open a bracket over several lines. */
    public static String assignments(List<String> names, List<String> values, String indentation) {
        StringBuilder out = new StringBuilder();
        int start = 0;
        while (start < names.size()) {
            int end = start;
            int widest = 0;
            while (end < names.size() && isAligned(values.get(end))) {
                widest = Math.max(widest, width(names.get(end)));
                end++;
            }
            for (int i = start; i < end; i++) {
                String gap = " ".repeat(widest - width(names.get(i)) + 1);
                line(out, indentation, names.get(i) + gap, values.get(i));
            }
            if (end < names.size()) {
                line(out, indentation, names.get(end) + " ", values.get(end));
                end++;
            }
            start = end;
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String indentation, String name, String value) {
        out.append(indentation).append(name).append("= ").append(value).append('\n');
    }

    /** A value over several lines leaves the alignment of its neighbours alone, unless it is a heredoc. */
    private static boolean isAligned(String value) {
        return value.indexOf('\n') < 0 || value.startsWith("<<");
    }

    private static int width(String name) {
        return name.codePointCount(0, name.length());
    }
}
