package dev.drover.git;

import dev.drover.app.Revision;
import java.time.Instant;

/** One commit: who wrote it and when, and its message. All texts are a stranger's. */
public record Commit(Revision revision, String authorName, String authorEmail, Instant at, String message) {}
