package dev.drover.plan;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.nomad.JobSource;
import java.util.Optional;

/**
 * The comment on the first line of what is submitted to Nomad: which repository, path and commit a job came from. It is only in
 * the kept source, never in the job, so a new commit alone restarts nothing.
 */
public final class SubmissionHeader {
    private static final String START = "# Deployed by Drover from ";

    private SubmissionHeader() {}

    public static JobSource on(JobSource source, AppRef app, Revision revision) {
        return switch (source.format()) {
            case HCL2 ->
                new JobSource(
                        START + app.repository() + " " + app.specPath() + " at " + revision + "\n" + source.text(),
                        source.format(),
                        source.variables());
            case JSON -> source;
        };
    }

    /** The text as it was merged. */
    public static String without(String submitted) {
        int end = submitted.indexOf('\n');
        return submitted.startsWith(START) && end >= 0 ? submitted.substring(end + 1) : submitted;
    }

    /** What the comment says, for tracing a job back: repository, path, {@code at}, commit. */
    public static Optional<String> origin(String submitted) {
        int end = submitted.indexOf('\n');
        return submitted.startsWith(START) && end >= 0
                ? Optional.of(submitted.substring(START.length(), end))
                : Optional.empty();
    }
}
