package dev.drover.nomad;

import dev.drover.json.Json;

/** A registered job: its stub, its version, whether Nomad calls that version stable, and its tree (read, never compared with a parsed spec). */
public record JobState(JobStub stub, long version, boolean stable, long createIndex, Json tree) {}
