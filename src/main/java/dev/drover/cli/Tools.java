package dev.drover.cli;

/**
 * What the commands need from the rest of the program, each part made on first use, so that a command pays only for what it
 * touches. The wiring implements it; tests give their own.
 */
public interface Tools {
    /** Runs the daemon until it is told to stop, and returns the exit code. */
    int daemon(RunOptions options);
}
