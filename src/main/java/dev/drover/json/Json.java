package dev.drover.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * A JSON value. Numbers keep their digits and objects their order, so reading and writing adds and loses nothing. Look-ups
 * never fail: a missing member, or one of another kind, is {@link Nothing}.
 */
public sealed interface Json {

    record Struct(SequencedMap<String, Json> members) implements Json {
        public Struct {
            members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }
    }

    record Array(List<Json> items) implements Json {
        public Array {
            items = List.copyOf(items);
        }
    }

    record Text(String text) implements Json {}

    /** A number by the digits it was written with. */
    record Digits(String digits) implements Json {}

    record Truth(boolean value) implements Json {}

    record Nothing() implements Json {}

    /** Reads a document; refuses anything that is not JSON, or nested deeper than 200, with {@link JsonSyntaxError}. */
    static Json parse(String text) {
        return new JsonReader(text).document();
    }

    static Json of(String text) {
        return new Text(text);
    }

    static Json of(long number) {
        return new Digits(Long.toString(number));
    }

    static Json of(boolean value) {
        return new Truth(value);
    }

    static Json of(List<? extends Json> items) {
        return new Array(new ArrayList<>(items));
    }

    /** An object of members, in the given order, or by name where the map has none, so that the same members are the same text. */
    static Json object(Map<String, ? extends Json> members) {
        return new Struct(
                new LinkedHashMap<>(members instanceof SequencedMap<?, ?> ? members : new TreeMap<>(members)));
    }

    /** The member of an object. */
    default Json get(String name) {
        return this instanceof Struct object ? object.members().getOrDefault(name, new Nothing()) : new Nothing();
    }

    /** The items of an array; empty for anything else. */
    default List<Json> list() {
        return this instanceof Array array ? array.items() : List.of();
    }

    /** The members of an object; empty for anything else. */
    default Map<String, Json> map() {
        return this instanceof Struct object ? object.members() : Map.of();
    }

    default Optional<String> string() {
        return this instanceof Text text ? Optional.of(text.text()) : Optional.empty();
    }

    default String string(String otherwise) {
        return string().orElse(otherwise);
    }

    default long number(long otherwise) {
        if (!(this instanceof Digits digits)) {
            return otherwise;
        }
        try {
            return new java.math.BigDecimal(digits.digits()).longValue();
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    default boolean truth(boolean otherwise) {
        return this instanceof Truth truth ? truth.value() : otherwise;
    }

    default boolean isNothing() {
        return this instanceof Nothing;
    }

    /** The same object with one member set, in its old place or at the end. */
    default Json with(String name, Json value) {
        SequencedMap<String, Json> members = new LinkedHashMap<>(map());
        members.put(name, value);
        return new Struct(members);
    }

    /** The compact text of this value. */
    default String encoded() {
        StringBuilder out = new StringBuilder();
        JsonWriter.write(this, out);
        return out.toString();
    }
}
