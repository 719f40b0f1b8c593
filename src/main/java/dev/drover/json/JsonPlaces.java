package dev.drover.json;

import java.util.IdentityHashMap;

/** A document and where in its text each of its values begins, as an offset in characters. */
public final class JsonPlaces {
    private final IdentityHashMap<Json, Integer> places = new IdentityHashMap<>();
    private final Json document;

    private JsonPlaces(String text) {
        this.document = new JsonReader(text, places::put).document();
    }

    /** Reads a document; refuses what {@link Json#parse} refuses. */
    public static JsonPlaces parse(String text) {
        return new JsonPlaces(text);
    }

    public Json document() {
        return document;
    }

    /** Where this value of the document begins; 0 for a value that isn't of it. */
    public int of(Json value) {
        return places.getOrDefault(value, 0);
    }
}
