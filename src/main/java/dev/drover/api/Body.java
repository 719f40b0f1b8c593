package dev.drover.api;

import dev.drover.json.Json;
import jakarta.ws.rs.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a request, read member by member. Whatever is missing, of another kind, too long or unknown is noted with its
 * name, and {@link #check()} refuses all of it at once.
 */
final class Body {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 1 << 20;

    private final Json json;
    private final List<String> faults = new ArrayList<>();

    Body(String text, Set<String> known) {
        if (text.length() > LONGEST_TEXT) {
            throw new BadRequestException("the body is longer than " + LONGEST_TEXT + " characters");
        }
        json = Json.parse(text);
        if (!(json instanceof Json.Struct)) {
            throw new BadRequestException("the body must be a JSON object");
        }
        json.map().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(name + ": there is no such field; known are "
                        + known.stream().sorted().toList()));
    }

    boolean has(String name) {
        return !json.get(name).isNothing();
    }

    /** A short text without spaces or control characters around which ids and names are made. */
    String name(String field) {
        String text = json.get(field).string("");
        boolean good =
                !text.isBlank() && text.length() <= LONGEST_NAME && text.chars().allMatch(c -> c > ' ' && c != 127);
        if (!good) {
            faults.add(field + ": must be a text of 1 to " + LONGEST_NAME + " characters without spaces");
        }
        return text;
    }

    Optional<String> maybeName(String field) {
        return has(field) ? Optional.of(name(field)) : Optional.empty();
    }

    String text(String field, String otherwise) {
        if (has(field) && json.get(field).string().isEmpty()) {
            faults.add(field + ": must be a text");
        }
        return json.get(field).string(otherwise);
    }

    Optional<String> maybeText(String field) {
        return has(field) ? Optional.of(text(field, "")) : Optional.empty();
    }

    boolean truth(String field, boolean otherwise) {
        if (has(field) && !(json.get(field) instanceof Json.Truth)) {
            faults.add(field + ": must be true or false");
        }
        return json.get(field).truth(otherwise);
    }

    /** A number from 0 up, with or without a fraction. */
    Optional<Double> fraction(String field, double most) {
        if (!has(field)) {
            return Optional.empty();
        }
        double value = json.get(field) instanceof Json.Digits digits ? Double.parseDouble(digits.digits()) : -1;
        if (!(value >= 0 && value <= most)) {
            faults.add(field + ": must be a number from 0 to " + most);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    long number(String field, long otherwise, long least, long most) {
        if (has(field) && !(json.get(field) instanceof Json.Digits)) {
            faults.add(field + ": must be a number");
            return otherwise;
        }
        long number = json.get(field).number(otherwise);
        if (number < least || number > most) {
            faults.add(field + ": must be between " + least + " and " + most);
        }
        return number;
    }

    List<String> names(String field) {
        List<String> names = new ArrayList<>();
        for (Json item : json.get(field).list()) {
            names.add(item.string(""));
        }
        boolean list = !has(field) || json.get(field) instanceof Json.Array;
        if (!list || names.stream().anyMatch(String::isBlank) || names.size() > LONGEST_NAME) {
            faults.add(field + ": must be a list of texts");
        }
        return names;
    }

    Json tree(String field) {
        if (has(field) && !(json.get(field) instanceof Json.Struct)) {
            faults.add(field + ": must be an object");
        }
        return has(field) ? json.get(field) : Json.object(java.util.Map.of());
    }

    <E extends Enum<E>> E one(String field, Class<E> type, E otherwise) {
        String word = text(field, word(otherwise));
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            words.add(word(constant));
        }
        faults.add(field + ": must be one of " + String.join(", ", words));
        return otherwise;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    void fault(String what) {
        faults.add(what);
    }

    /** Refuses the request if anything was wrong so far. */
    void check() {
        if (!faults.isEmpty()) {
            throw new BadRequestException(String.join("; ", faults));
        }
    }
}
