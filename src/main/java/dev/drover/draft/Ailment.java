package dev.drover.draft;

/** What a deployed spec suffers from, where a change of the spec itself is known to help. Group and task are those of the spec. */
public sealed interface Ailment {
    record OutOfMemory(String group, String task) implements Ailment {}

    /** The static port of a group is taken. */
    record PortTaken(String group) implements Ailment {}

    record SlowPull(String group, String task) implements Ailment {}

    /** The image does not exist for the processor of the node. */
    record WrongArchitecture(String group) implements Ailment {}

    /** The datacenters that the job names have no node. */
    record NoDatacenter() implements Ailment {}
}
