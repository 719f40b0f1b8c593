package dev.drover.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The settings can't be used; it carries everything that is wrong with them at once, so that one edit is enough. */
public final class SettingsRefused extends RuntimeException {
    private final List<Problem> problems;

    public SettingsRefused(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
