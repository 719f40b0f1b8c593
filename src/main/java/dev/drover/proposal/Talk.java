package dev.drover.proposal;

import dev.drover.forge.Comment;
import dev.drover.forge.Permission;
import dev.drover.forge.ReviewThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything said on one pull request, what those who wait for a reply may do there at this moment, and whether the forge lets
 * threads be resolved.
 */
public record Talk(
        List<ReviewThread> threads, List<Comment> comments, Map<String, Permission> permissions, boolean resolves) {
    public static final Talk NONE = new Talk(List.of(), List.of(), Map.of(), false);

    public Talk {
        threads = List.copyOf(threads);
        comments = List.copyOf(comments);
        permissions = Map.copyOf(permissions);
    }

    /**
     * One comment of somebody else, and the thread it stands in. {@code account} is whose rights on the forge it has: its author's,
     * or those of whoever gave it on Drover's own pages; empty where Drover's own roles let them and no account is known.
     */
    public record Said(Comment comment, Optional<ReviewThread> thread, Optional<String> account) {
        private static Optional<Said> of(Comment comment, Optional<ReviewThread> thread) {
            if (!comment.mine()) {
                return Optional.of(new Said(comment, thread, Optional.of(comment.author())))
                        .filter(_ -> !isByProgram(comment));
            }
            return Vouched.in(comment)
                    .map(each -> new Said(
                            each.as(comment), thread, Optional.of(each.login()).filter(login -> !login.isEmpty())));
        }
    }

    /** True for what a person said, also where Drover wrote it down for them. */
    public static boolean byPeople(Comment comment) {
        return comment.mine() ? Vouched.in(comment).isPresent() : !isByProgram(comment);
    }

    /** Other programs talk, too, and two that answer each other never end: as forges name them, or another Drover by its marks. */
    private static boolean isByProgram(Comment comment) {
        String author = comment.author();
        boolean project = author.startsWith("project_") || author.startsWith("group_");
        return author.endsWith("[bot]")
                || project && author.contains("_bot")
                || !Marks.in(comment).isEmpty();
    }

    /** What others said and Drover has not replied to yet, oldest first. */
    public List<Said> unanswered() {
        List<Said> said = new ArrayList<>();
        List<Comment> ours = comments.stream().filter(Comment::mine).toList(); // others may be thousands
        for (Comment comment : comments) {
            if (!Marks.stands(Marks.answered(comment), ours)) {
                Said.of(comment, Optional.empty()).ifPresent(said::add);
            }
        }
        for (ReviewThread thread : threads) {
            boolean asked =
                    !thread.comments().isEmpty() && thread.comments().getFirst().mine();
            for (Comment comment : thread.comments()) {
                if (asked && !answered(comment, thread, ours)) {
                    Said.of(comment, Optional.of(thread)).ifPresent(said::add);
                }
            }
        }
        said.sort(java.util.Comparator.comparing((Said each) -> each.comment().at()));
        return said;
    }

    /** True as soon as anybody but Drover said anything: from then on history is only added to. */
    public boolean started() {
        return comments.stream().anyMatch(Talk::byPeople)
                || threads.stream()
                        .flatMap(thread -> thread.comments().stream())
                        .anyMatch(Talk::byPeople);
    }

    /** The account that Drover runs as, if a person wrote something with it. */
    public Optional<String> ownAccountUsedByHand() {
        return Stream.concat(comments.stream(), threads.stream().flatMap(thread -> thread.comments().stream()))
                .filter(Marks::isByHand)
                .map(Comment::author)
                .findFirst();
    }

    /** True when Drover itself said something with this mark, anywhere. */
    public boolean said(String mark) {
        return Marks.stands(mark, comments)
                || threads.stream().anyMatch(thread -> Marks.stands(mark, thread.comments()));
    }

    /**
     * Drover's own words that stand here already: comments, replies in one thread, and threads that ask the same and that nobody
     * answered.
     */
    public List<Comment> repeated() {
        List<Comment> repeated = new ArrayList<>(Marks.repeated(comments));
        Marks.repeated(threads.stream()
                        .flatMap(thread -> thread.comments().stream().limit(1))
                        .toList())
                .stream()
                .filter(first ->
                        threads.stream().anyMatch(thread -> thread.comments().equals(List.of(first))))
                .forEach(repeated::add);
        threads.forEach(thread -> repeated.addAll(Marks.repeated(thread.comments())));
        return repeated;
    }

    /** True when whoever said this may decide here at this moment. */
    public boolean mayDecide(Said said) {
        return said.account()
                .map(login -> permissions.getOrDefault(login, Permission.NONE).mayDecide())
                .orElse(true);
    }

    /** Where a forge can't reply in a thread, the reply is a comment that carries the mark. */
    private static boolean answered(Comment comment, ReviewThread thread, List<Comment> ours) {
        String mark = Marks.answered(comment);
        return Marks.stands(mark, thread.comments()) || Marks.stands(mark, ours);
    }
}
