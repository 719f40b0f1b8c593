package dev.drover.hcl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A value to be written as HCL, or one that was read and needs no evaluation. Literal text stays literal whatever it
 * contains; only {@link Interpolated} keeps references for Nomad to expand, and only {@link Code} is HCL of its own.
 */
public sealed interface Value {

    /** Text that must arrive exactly as it is: dollar signs with braces, quotes and newlines included. */
    record Text(String text) implements Value {}

    /** Text in which {@code ${NOMAD_PORT_http}} and its kin are left for Nomad; any other dollar sign with a brace stays literal. */
    record Interpolated(String text) implements Value {}

    /** Text that came out of an expression of which only the source is known, such as {@code var.image}. */
    record Code(String source) implements Value {
        public Code {
            if (source.isBlank()) {
                throw new IllegalArgumentException("an expression can't be blank");
            }
        }
    }

    record Numeral(BigDecimal number) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Numeral that && number.compareTo(that.number) == 0;
        }

        @Override
        public int hashCode() {
            return number.stripTrailingZeros().hashCode();
        }
    }

    record Flag(boolean on) implements Value {}

    record Nothing() implements Value {}

    record ListOf(List<Value> elements) implements Value {
        public ListOf {
            elements = List.copyOf(elements);
        }
    }

    /** Keeps the order in which the entries were given. */
    record MapOf(SequencedMap<String, Value> entries) implements Value {
        public MapOf {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }
    }

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Numeral(BigDecimal.valueOf(number));
    }

    static Value of(boolean on) {
        return new Flag(on);
    }

    static Value runtime(String text) {
        return new Interpolated(text);
    }

    static Value code(String source) {
        return new Code(source);
    }

    static Value texts(List<String> texts) {
        List<Value> elements = new ArrayList<>(texts.size());
        for (String text : texts) {
            elements.add(new Text(text));
        }
        return new ListOf(elements);
    }
}
