package dev.drover.plan;

/** What one write did. */
public sealed interface Effect {
    String words();

    record Done(String words) implements Effect {}

    /** It was so already. */
    record Unchanged(String words) implements Effect {}

    /** Somebody has to agree first and may do so at any time: the world is read again after the usual while. */
    record NotYet(String words) implements Effect {}

    /** Somebody else was quicker: the rest of the plan is void, and the world is read again at once. */
    record Overtaken(String words) implements Effect {}

    /** The other side will not do this as it is; people must act. */
    record Refused(String words) implements Effect {}

    default boolean stopsThePlan() {
        return switch (this) {
            case Done _, Unchanged _ -> false;
            case NotYet _, Overtaken _, Refused _ -> true;
        };
    }
}
