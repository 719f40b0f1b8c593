package dev.drover.journal;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import java.time.Instant;

/** One look at one app: which commit it saw, when it began, and what it saw. */
public record Pass(PassId id, AppRef app, Revision revision, String seen, Instant at) {}
