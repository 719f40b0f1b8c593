package dev.drover.plan;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Conversation;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.lesson.Lesson;
import dev.drover.nomad.JobId;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Registration;
import dev.drover.proposal.ProposalMark;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One decided write. Performing it twice is the same as once, and one that is not needed any more does nothing. */
public sealed interface Action {
    /** What will be done, in a few words for people; never a value that could be a secret. */
    String words();

    /**
     * Makes the proposal branch hold these files on top of {@code parent}, and the pull request say this; opens it if there is
     * none. {@code replaces} is where the branch must stand now ({@link Revision#NONE}: it must not exist).
     */
    record Propose(Target target, Files files, Text text, List<NewThread> threads) implements Action {
        public Propose {
            threads = List.copyOf(threads);
        }

        @Override
        public String words() {
            return target.open().isPresent()
                    ? "update the proposal on " + target.branch()
                    : "propose " + files.contents().keySet() + " on " + target.branch();
        }
    }

    record Target(Branch branch, Branch into, Optional<PullRequest> open) {}

    /** With {@code merges} the commit takes that one in, and the contents are what differs from it. */
    record Files(
            Revision parent,
            Revision replaces,
            SortedMap<String, Optional<String>> contents,
            String message,
            Optional<Revision> merges) {
        public Files {
            contents = new TreeMap<>(contents);
        }

        public boolean push() {
            return !contents.isEmpty() || merges.isPresent();
        }
    }

    /** Title and body; the body gets its hidden mark, whose last pushed commit is corrected when this pushes one. */
    record Text(String title, String body, ProposalMark mark) {}

    /** Acknowledges what somebody said and replies once; the reply carries the mark of the comment. */
    record Reply(PullRequest.Ref pullRequest, Comment to, Optional<ReviewThread> thread, Words body) implements Action {
        @Override
        public String words() {
            return "reply to " + to.author();
        }
    }

    /** How a comment is acknowledged, the text, and where it begins with answers, the commit that has them unless this pass pushes it. */
    record Words(Conversation.Reaction reaction, String text, Optional<Revision> commit) {
        /** The whole reply, given the commit that this pass pushed, if it did. */
        public String said(Optional<Revision> pushed) {
            return commit.map(standing -> "Understood, committed in "
                                    + pushed.orElse(standing).brief() + ":\n\n")
                            .orElse("")
                    + text;
        }
    }

    /** Closes a thread whose questions are not open any more; with words where nobody said why yet. */
    record Resolve(PullRequest.Ref pullRequest, ReviewThread thread, boolean closes, Optional<String> because)
            implements Action {
        @Override
        public String words() {
            return "settle the thread on " + thread.path() + ":" + thread.line();
        }
    }

    /** Takes back what stands on a pull request twice, because two processes said it at the same moment. */
    record Unsay(PullRequest.Ref pullRequest, Comment repeated) implements Action {
        @Override
        public String words() {
            return "take back a comment that says the same as another";
        }
    }

    /** Changes what a pull request says. */
    record Edit(PullRequest.Ref pullRequest, String title, String body) implements Action {
        @Override
        public String words() {
            return "edit pull request " + pullRequest.value();
        }
    }

    /** Suspends or resumes an app on somebody's word. */
    record Suspend(AppRef app, boolean suspended, String by) implements Action {
        @Override
        public String words() {
            return (suspended ? "suspend " : "resume ") + app;
        }
    }

    /** Says something once on a pull request, or changes what was said there under the same mark. */
    record Say(PullRequest.Ref pullRequest, String mark, String body, Optional<Comment> before) implements Action {
        @Override
        public String words() {
            return before.isPresent() ? "update a comment" : "comment";
        }
    }

    /** Says how an app fares, in the one comment that it shares with the {@code apps} that were proposed together with it. */
    record Report(PullRequest.Ref pullRequest, AppRef app, String text, int apps) implements Action {
        @Override
        public String words() {
            return "say how " + app + " fares";
        }
    }

    record SetStatus(Revision revision, CommitStatus status) implements Action {
        @Override
        public String words() {
            return "set " + status.context() + " to " + status.state() + " on " + revision.brief();
        }
    }

    record Register(Registration registration, Revision revision) implements Action {
        @Override
        public String words() {
            return "register " + registration.job().id() + " from " + revision.brief();
        }
    }

    /** Remembers that a text failed as its job, or that it ran well after all. */
    record NoteText(ParsedJob job, boolean failed) implements Action {
        @Override
        public String words() {
            return "remember that the spec of " + job.id() + (failed ? " failed" : " runs well after all");
        }
    }

    /** Takes down where the job stands as the try begins that somebody wanted: when it stands elsewhere, the try was made. */
    record BeginRetry(AppRef app, long index) implements Action {
        @Override
        public String words() {
            return "try " + app + " again from index " + index;
        }
    }

    /** Takes down that somebody wants the app tried again, or that this was done. */
    record Retry(AppRef app, Optional<String> by) implements Action {
        @Override
        public String words() {
            return by.map(who -> "try " + app + " again for " + who)
                    .orElse("note that there is nothing more to try again");
        }
    }

    /**
     * Makes way for the same text to be deployed again, because Nomad does not place what failed a second time while the text is the
     * same: the last version that ran well comes back first; a job that never had one is stopped, and taken away in a later pass.
     */
    record MakeWay(JobId job, long index) implements Action {
        @Override
        public String words() {
            return "make way for another try of " + job;
        }
    }

    /** Keeps what a repair is tried against what. */
    record Learn(Lesson lesson) implements Action {
        @Override
        public String words() {
            return "note that " + lesson.repair() + " is tried";
        }
    }

    record JudgeLesson(String lesson, Lesson.Verdict verdict) implements Action {
        @Override
        public String words() {
            return "note that the repair " + (verdict == Lesson.Verdict.WORKED ? "worked" : "did not work");
        }
    }

    record Tag(JobId job, long version, Revision revision) implements Action {
        @Override
        public String words() {
            return "mark version " + version + " of " + job + " healthy";
        }
    }

    /** Stops a job that no spec declares any more, if it is still ours and as it was listed. It is never purged. */
    record Stop(JobId job, long index) implements Action {
        @Override
        public String words() {
            return "stop " + job;
        }
    }

    /** Merges a proposal of ours that the operator lets us merge, if its head is still this commit. */
    record Merge(PullRequest.Ref pullRequest, Revision head) implements Action {
        @Override
        public String words() {
            return "merge pull request " + pullRequest.value() + " at " + head.brief();
        }
    }

    record ClosePullRequest(PullRequest.Ref pullRequest) implements Action {
        @Override
        public String words() {
            return "close pull request " + pullRequest.value();
        }
    }

    record DeleteBranch(Branch branch, Revision expected) implements Action {
        @Override
        public String words() {
            return "delete " + branch;
        }
    }
}
