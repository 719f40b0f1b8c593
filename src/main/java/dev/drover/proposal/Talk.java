package dev.drover.proposal;

import dev.drover.forge.Comment;
import dev.drover.forge.Permission;
import dev.drover.forge.ReviewThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** One comment of somebody else, and the thread it stands in. */
    public record Said(Comment comment, Optional<ReviewThread> thread) {}

    /** What others said and Drover has not replied to yet, oldest first. */
    public List<Said> unanswered() {
        List<Said> said = new ArrayList<>();
        for (Comment comment : comments) {
            if (!comment.mine() && !Marks.stands(Marks.answered(comment), comments)) {
                said.add(new Said(comment, Optional.empty()));
            }
        }
        for (ReviewThread thread : threads) {
            boolean ours =
                    !thread.comments().isEmpty() && thread.comments().getFirst().mine();
            for (Comment comment : thread.comments()) {
                if (ours && !comment.mine() && !answered(comment, thread)) {
                    said.add(new Said(comment, Optional.of(thread)));
                }
            }
        }
        said.sort(java.util.Comparator.comparing((Said each) -> each.comment().at()));
        return said;
    }

    /** True as soon as anybody but Drover said anything: from then on history is only added to. */
    public boolean started() {
        return comments.stream().anyMatch(comment -> !comment.mine())
                || threads.stream()
                        .flatMap(thread -> thread.comments().stream())
                        .anyMatch(comment -> !comment.mine());
    }

    /** True when Drover itself said something with this mark, anywhere. */
    public boolean said(String mark) {
        return Marks.stands(mark, comments)
                || threads.stream().anyMatch(thread -> Marks.stands(mark, thread.comments()));
    }

    public Permission permission(String login) {
        return permissions.getOrDefault(login, Permission.NONE);
    }

    /** Where a forge can't reply in a thread, the reply is a comment that carries the mark. */
    private boolean answered(Comment comment, ReviewThread thread) {
        String mark = Marks.answered(comment);
        return Marks.stands(mark, thread.comments()) || Marks.stands(mark, comments);
    }
}
