package dev.drover.journal;

import dev.drover.app.AppId;
import java.time.Instant;

/** One line of the journal. {@code sequence} grows by one within an app; {@code pass} is "" where no pass was running. */
public record Entry(long sequence, AppId app, String pass, Instant at, Happening what) {}
