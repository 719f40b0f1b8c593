package dev.drover.forge.builtin;

import dev.drover.forge.PullRequest;
import dev.drover.forge.PullRequest.State;
import dev.drover.forge.ReviewDesk.Approval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything about one pull request, as it is kept in the repository: an immutable value, changed by making another. {@code
 * commits} are object names: its last known head, where that left the target, and its merge commit ("" until merged).
 */
record PullFile(Start start, PullRequest.Text text, Commits commits, State state, Talk talk) {

    /** What never changes. */
    record Start(long number, String source, String target, Instant at) {}

    record Commits(String head, String base, String merge) {}

    /** What was said and approved, and when last; {@code ids} is the highest number given to a comment or thread. */
    record Talk(long ids, Instant changed, List<Note> comments, List<Strand> threads, List<Approval> approvals) {
        Talk {
            approvals = List.copyOf(approvals);
            comments = List.copyOf(comments);
            threads = List.copyOf(threads);
        }
    }

    /** One comment; reactions are {@code login REACTION}. */
    record Note(long id, String author, String body, Instant at, List<String> reactions) {
        Note {
            reactions = List.copyOf(reactions);
        }
    }

    /** A conversation on a line of a file as it was in the commit {@code anchor}. */
    record Strand(long id, Spot spot, boolean resolved, List<Note> notes) {
        Strand {
            notes = List.copyOf(notes);
        }
    }

    record Spot(String anchor, String path, int line) {}

    boolean open() {
        return state == State.OPEN;
    }

    PullFile with(PullRequest.Text other) {
        return new PullFile(start, other, commits, state, talk);
    }

    PullFile with(State end, Commits at) {
        return new PullFile(start, text, at, end, talk);
    }

    PullFile with(Talk other) {
        return new PullFile(start, text, commits, state, other);
    }

    PullFile changedAt(Instant at) {
        return with(new Talk(talk.ids, at, talk.comments, talk.threads, talk.approvals));
    }

    PullFile headAt(String head, String base) {
        return with(state, new Commits(head, base, commits.merge));
    }

    PullFile plus(String author, String body, Instant at) {
        List<Note> comments = new ArrayList<>(talk.comments);
        comments.add(new Note(talk.ids + 1, author, body, at, List.of()));
        return with(new Talk(talk.ids + 1, talk.changed, comments, talk.threads, talk.approvals));
    }

    /** Without a comment, and without its thread if it was the only one there; its number is not given again. */
    PullFile without(long note) {
        List<Note> comments =
                talk.comments.stream().filter(each -> each.id != note).toList();
        List<Strand> threads = talk.threads.stream()
                .map(each -> new Strand(
                        each.id,
                        each.spot,
                        each.resolved,
                        each.notes.stream().filter(one -> one.id != note).toList()))
                .filter(each -> !each.notes.isEmpty())
                .toList();
        return with(new Talk(talk.ids, talk.changed, comments, threads, talk.approvals));
    }

    PullFile plus(Spot spot, String author, String body, Instant at) {
        List<Strand> threads = new ArrayList<>(talk.threads);
        Note first = new Note(talk.ids + 2, author, body, at, List.of());
        threads.add(new Strand(talk.ids + 1, spot, false, List.of(first)));
        return with(new Talk(talk.ids + 2, talk.changed, talk.comments, threads, talk.approvals));
    }

    PullFile replied(long thread, String author, String body, Instant at) {
        Note reply = new Note(talk.ids + 1, author, body, at, List.of());
        PullFile grown = with(new Talk(talk.ids + 1, talk.changed, talk.comments, talk.threads, talk.approvals));
        return grown.thread(thread, each -> {
            List<Note> notes = new ArrayList<>(each.notes);
            notes.add(reply);
            return new Strand(each.id, each.spot, each.resolved, notes);
        });
    }

    /** With this approval instead of an earlier one of the same person. */
    PullFile approved(Approval approval) {
        List<Approval> approvals = new ArrayList<>(talk.approvals);
        approvals.removeIf(each -> each.by().equals(approval.by()));
        approvals.add(approval);
        return with(new Talk(talk.ids, talk.changed, talk.comments, talk.threads, approvals));
    }

    PullFile thread(long id, UnaryOperator<Strand> change) {
        List<Strand> threads = talk.threads.stream()
                .map(each -> each.id == id ? change.apply(each) : each)
                .toList();
        return with(new Talk(talk.ids, talk.changed, talk.comments, threads, talk.approvals));
    }

    /** Changes one comment, wherever it is. */
    PullFile note(long id, UnaryOperator<Note> change) {
        UnaryOperator<Note> one = each -> each.id == id ? change.apply(each) : each;
        List<Note> comments = talk.comments.stream().map(one).toList();
        List<Strand> threads = talk.threads.stream()
                .map(each -> new Strand(
                        each.id,
                        each.spot,
                        each.resolved,
                        each.notes.stream().map(one).toList()))
                .toList();
        return with(new Talk(talk.ids, talk.changed, comments, threads, talk.approvals));
    }

    Optional<Note> note(long id) {
        for (Note each : talk.comments) {
            if (each.id == id) {
                return Optional.of(each);
            }
        }
        return talk.threads.stream()
                .flatMap(thread -> thread.notes.stream())
                .filter(each -> each.id == id)
                .findFirst();
    }

    Optional<Strand> thread(long id) {
        return talk.threads.stream().filter(each -> each.id == id).findFirst();
    }
}
