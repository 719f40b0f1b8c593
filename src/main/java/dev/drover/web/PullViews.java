package dev.drover.web;

import dev.drover.app.RepositoryName;
import dev.drover.forge.Comment;
import dev.drover.forge.FileDiff;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewDesk;
import dev.drover.forge.ReviewDesk.Visitor;
import dev.drover.forge.ReviewThread;
import dev.drover.forge.Suggestion;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gathers what a pull request's page shows. Threads stand under their lines; those whose line is not shown, under their file. */
final class PullViews {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ReviewDesk desk;

    PullViews(ReviewDesk desk) {
        this.desk = desk;
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    PullView of(Visitor visitor, RepositoryName repository, PullRequest pull, String form) {
        Forge forge = desk.as(visitor);
        boolean decide = desk.permission(visitor, repository).mayDecide() && pull.open();
        boolean speak = desk.permission(visitor, repository).mayDecide();
        List<ReviewThread> threads = forge.conversation().threads(repository, pull.ref());
        return new PullView(
                new PullView.Head(
                        repository.text(),
                        pull.ref().value(),
                        pull.text().title(),
                        new PullView.Branches(
                                pull.source().name(),
                                pull.target().name(),
                                pull.head().sha(),
                                pull.status().state().name().toLowerCase(Locale.ROOT)),
                        new PullView.By(pull.text().author(), time(pull.status().changed())),
                        new RawString(Markdown.html(pull.text().body()))),
                notes(forge.conversation().comments(repository, pull.ref())),
                files(desk.changes(visitor, repository, pull), threads, decide),
                new PullView.Standing(statuses(forge, repository, pull), approvals(visitor, repository, pull)),
                new PullView.Acts(
                        speak,
                        decide,
                        decide && !pull.text().author().equals(visitor.login()),
                        speak && pull.status().state() == PullRequest.State.CLOSED,
                        form));
    }

    private static List<PullView.StatusView> statuses(Forge forge, RepositoryName repository, PullRequest pull) {
        return forge.statuses(repository, pull.head()).stream()
                .map(each -> new PullView.StatusView(
                        each.context(),
                        each.state().name().toLowerCase(Locale.ROOT),
                        each.description(),
                        webOnly(each.url())))
                .toList();
    }

    private List<PullView.ApprovalView> approvals(Visitor visitor, RepositoryName repository, PullRequest pull) {
        return desk.approvals(visitor, repository, pull.ref()).stream()
                .map(each -> new PullView.ApprovalView(
                        new PullView.By(each.by(), time(each.at())),
                        each.commit().brief(),
                        !each.commit().equals(pull.head())))
                .toList();
    }

    private static String webOnly(String url) {
        return url.startsWith("https://") || url.startsWith("http://") ? url : "";
    }

    private static List<PullView.NoteView> notes(List<Comment> comments) {
        return comments.stream()
                .map(each -> new PullView.NoteView(
                        each.id().value(),
                        new PullView.By(each.author(), time(each.at())),
                        new RawString(Markdown.html(each.body()))))
                .toList();
    }

    private static List<PullView.FileView> files(List<FileDiff> changes, List<ReviewThread> threads, boolean decide) {
        List<ReviewThread> left = new ArrayList<>(threads);
        List<PullView.FileView> files = new ArrayList<>();
        for (FileDiff file : changes) {
            String path = file.change() == FileDiff.Change.DELETED ? file.oldPath() : file.newPath();
            List<PullView.RowView> rows = new ArrayList<>();
            for (FileDiff.Line line : file.lines()) {
                List<ReviewThread> here = left.stream()
                        .filter(each -> each.path().equals(path) && each.line() > 0 && each.line() == line.newNumber())
                        .toList();
                left.removeAll(here);
                rows.add(row(line, threads(here, decide)));
            }
            List<ReviewThread> loose =
                    left.stream().filter(each -> each.path().equals(path)).toList();
            left.removeAll(loose);
            files.add(new PullView.FileView(
                    path, file.change().name().toLowerCase(Locale.ROOT), file.note(), rows, threads(loose, decide)));
        }
        for (ReviewThread each : left) {
            files.add(new PullView.FileView(each.path(), "unchanged", "", List.of(), threads(List.of(each), decide)));
        }
        return files;
    }

    private static PullView.RowView row(FileDiff.Line line, List<PullView.ThreadView> threads) {
        return new PullView.RowView(
                line.mark().name().toLowerCase(Locale.ROOT),
                number(line.oldNumber()),
                number(line.newNumber()),
                line.text(),
                threads);
    }

    private static String number(int number) {
        return number == 0 ? "" : Integer.toString(number);
    }

    private static List<PullView.ThreadView> threads(List<ReviewThread> threads, boolean decide) {
        return threads.stream().map(each -> thread(each, decide)).toList();
    }

    private static PullView.ThreadView thread(ReviewThread thread, boolean decide) {
        String place =
                thread.line() == 0 ? thread.path() + " (the line was changed)" : thread.path() + ":" + thread.line();
        String suggestion = "";
        for (Comment comment : thread.comments()) {
            if (decide
                    && thread.line() > 0
                    && !thread.resolved()
                    && Suggestion.in(comment.body()).isPresent()) {
                suggestion = comment.id().value();
            }
        }
        return new PullView.ThreadView(thread.id(), place, thread.resolved(), suggestion, notes(thread.comments()));
    }
}
