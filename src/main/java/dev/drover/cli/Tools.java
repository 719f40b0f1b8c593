package dev.drover.cli;

import dev.drover.settings.Settings;

/**
 * What the commands need from the rest of the program, each part made on first use, so that a command pays only for what it
 * touches. The wiring implements it; tests give their own.
 */
public interface Tools {
    /** The operator's settings, or {@link dev.drover.settings.SettingsRefused} with all that is wrong with them. */
    Settings settings();

    /** What lies outside this process. */
    Outside outside();

    /** Runs the daemon until it is told to stop, and returns the exit code. */
    int daemon(RunOptions options);

    /** Runs the demo until it is told to stop, and returns the exit code. */
    int demo(DemoOptions options);

    /** What drafting and repairing need. */
    DraftTools drafting();
}
