package dev.drover.nomad;

/** How a registration ended. */
public sealed interface Registered {
    /** Nomad took it. The evaluation id is "" for periodic and parameterized jobs. */
    record Accepted(String evaluation, long jobModifyIndex, String warnings) implements Registered {}

    /** Somebody else changed the job meanwhile: plan again. */
    record LostRace(String message) implements Registered {}

    /** Nomad will never take it as it is. */
    record Rejected(String message) implements Registered {}
}
