package dev.drover.web;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.util.List;

/** A pull request as its page shows it: every text ready to print, every decision made. */
@TemplateData
public record PullView(Head head, List<NoteView> comments, List<FileView> files, Standing standing, Acts acts) {

    @TemplateData
    public record Head(String repository, long number, String title, Branches branches, By by, RawString body) {}

    @TemplateData
    public record Branches(String source, String target, String commit, String state) {}

    @TemplateData
    public record By(String author, String when) {}

    @TemplateData
    public record NoteView(String id, By by, RawString body) {}

    /** What machines and people say of the proposal as a whole. */
    @TemplateData
    public record Standing(List<StatusView> statuses, List<ApprovalView> approvals) {}

    /** An approval; {@code outdated} when somebody pushed after it. */
    @TemplateData
    public record ApprovalView(By by, String commit, boolean outdated) {}

    @TemplateData
    public record StatusView(String context, String state, String description, String url) {}

    /** One file; {@code loose} are the threads whose line is not among the rows. */
    @TemplateData
    public record FileView(String path, String change, String note, List<RowView> rows, List<ThreadView> loose) {}

    /** One line of a diff; numbers are "" where the line is missing on that side. */
    @TemplateData
    public record RowView(String mark, String oldNumber, String newNumber, String text, List<ThreadView> threads) {}

    /** A thread; {@code suggestion} is the id of the comment whose suggestion can be applied, "" for none. */
    @TemplateData
    public record ThreadView(String id, String place, boolean resolved, String suggestion, List<NoteView> notes) {}

    /** What this visitor may do here, and what their forms must carry. */
    @TemplateData
    public record Acts(boolean speak, boolean decide, boolean approve, boolean reopen, String form) {}
}
