package dev.drover.facts;

import java.util.Comparator;

/** Which fact: its name and, where there can be several (env, volume, service, route), which one; otherwise the key is "". */
public record FactKey(FactName name, String key) implements Comparable<FactKey> {
    private static final Comparator<FactKey> ORDER =
            Comparator.comparing(FactKey::name).thenComparing(FactKey::key);

    public static FactKey of(FactName name) {
        return new FactKey(name, "");
    }

    public static FactKey env(String variable) {
        return new FactKey(FactName.ENV, variable);
    }

    /** As in question ids: {@code port}, {@code env.DB_PASSWORD}. */
    public String id() {
        return key.isEmpty() ? name.text() : name.text() + "." + key;
    }

    @Override
    public int compareTo(FactKey other) {
        return ORDER.compare(this, other);
    }
}
