package dev.drover.hcl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;

/** Random values, made of what is hardest to write down. */
public final class HclValues {

    private static final List<String> PIECES = List.of(
            "$",
            "%",
            "{",
            "}",
            "${",
            "%{",
            "$${",
            "%%{",
            "${NOMAD_PORT_http}",
            "\"",
            "\\",
            "\\n",
            "\n",
            "\r",
            "\t",
            "EOT",
            "EOT\n",
            "\nEOT\n",
            " ",
            "  ",
            "a",
            "{{",
            "}}",
            "[[",
            "é",
            "😀",
            "\u2028",
            "\u0000",
            "#",
            "//",
            "~}",
            "<<EOT\n",
            "'",
            "`");

    private HclValues() {}

    /** Text of up to a dozen pieces. */
    public static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(12);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    static Value random(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> Value.of(random.nextInt());
            case 1 -> Value.of(random.nextBoolean());
            case 2, 3 -> Value.of(randomText(random));
            case 4 -> {
                List<Value> elements = new ArrayList<>();
                int size = random.nextInt(4);
                for (int i = 0; i < size; i++) {
                    elements.add(random(random, depth - 1));
                }
                yield new Value.ListOf(elements);
            }
            default -> {
                SequencedMap<String, Value> entries = new LinkedHashMap<>();
                int size = random.nextInt(4);
                for (int i = 0; i < size; i++) {
                    entries.put(randomText(random), random(random, depth - 1));
                }
                yield new Value.MapOf(entries);
            }
        };
    }
}
