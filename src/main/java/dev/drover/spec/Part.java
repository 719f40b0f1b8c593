package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.List;
import java.util.Optional;

/**
 * One block of a job spec: its attributes and the blocks inside. The implementations bear Nomad's names and offer the
 * attributes that are set most; {@link #set} takes any other. Immutable: every change is a new part.
 */
public sealed interface Part
        permits JobSpec, JobPart, GroupPart, TaskPart, Port, Check, CheckRestart, Device, Variable {

    /** The block's name as written in a spec, such as {@code volume_mount}. */
    String type();

    default Optional<String> label() {
        return Optional.empty();
    }

    Settings settings();

    /** The blocks inside, in the order given. */
    default List<? extends Part> parts() {
        return List.of();
    }

    /** The same block with one attribute set. */
    Part set(String name, Value value);
}
