package dev.drover.cli;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.SpecPath;
import dev.drover.nomad.JobSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A spec on disk and the variables beside it, as they go to Nomad. Refuses what isn't a readable text of sensible size. */
record SpecFile(String shown, JobSource source) {
    private static final long LARGEST = 4 << 20;

    static SpecFile read(Terminal terminal, String typed) {
        Path file = terminal.path(typed);
        String text = text(typed, file);
        String name = file.getFileName().toString();
        JobSource.Format format = name.endsWith(".json") ? JobSource.Format.JSON : JobSource.Format.HCL2;
        Path variables = file.resolveSibling(new SpecPath(name).variables().path());
        return new SpecFile(
                typed,
                new JobSource(
                        text, format, Files.isRegularFile(variables) ? text(variables.toString(), variables) : ""));
    }

    private static String text(String shown, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new RepositoryProblem(Place.file(shown), "there is no such file", "Give the path of a job spec");
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new RepositoryProblem(
                        Place.file(shown), "the file is larger than " + LARGEST + " bytes", "Give a job spec");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new RepositoryProblem(Place.file(shown), "it is no text in UTF-8", "Save it as UTF-8");
        }
    }
}
