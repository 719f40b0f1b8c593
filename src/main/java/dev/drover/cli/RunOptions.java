package dev.drover.cli;

/** How the daemon was asked to run: {@code dryRun} writes nothing anywhere, {@code once} ends after one pass over everything. */
public record RunOptions(boolean dryRun, boolean once) {}
