package dev.drover.nomad;

import dev.drover.json.Json;

/** A job as Nomad parsed it: the tree it answered with, nothing added by us, and the source it came from. */
public record ParsedJob(JobId id, Json tree, JobSource source) {}
