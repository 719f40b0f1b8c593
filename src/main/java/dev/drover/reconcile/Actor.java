package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Conversation;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.git.Commit;
import dev.drover.git.Push;
import dev.drover.git.PushResult;
import dev.drover.plan.Action;
import dev.drover.plan.Effect;
import dev.drover.proposal.ProposalMark;
import dev.drover.proposal.ProposalText;
import dev.drover.source.SourceTree;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Performs decided actions for one app in one pass: the only place that writes. Each is safe to repeat after a crash at any
 * point, because it looks for its own mark, compares, or gives the state it expects along with the write.
 */
public final class Actor {
    private final World world;
    private final StatusBoard statuses;
    private final JobWrites jobs;
    private final Clock clock;
    private final Watched watched;
    private final AppRef app;
    private final Neighbours neighbours;
    private Revision newest = Revision.NONE;

    public Actor(World world, StatusBoard statuses, Claims claims, Clock clock, Job job) {
        this.world = world;
        this.statuses = statuses;
        this.neighbours = claims.neighbours();
        this.clock = clock;
        this.watched = job.watched();
        this.app = job.app();
        this.jobs = new JobWrites(world, claims.memory(), clock, job);
    }

    /** What this pass is about. */
    public record Job(AppRef app, Watched watched) {}

    public Effect perform(Action action) {
        return switch (action) {
            case Action.Propose propose -> propose(propose);
            case Action.Reply reply -> spoken(reply.pullRequest(), () -> reply(reply));
            case Action.Say say -> spoken(say.pullRequest(), () -> say(say));
            case Action.Report report -> spoken(report.pullRequest(), () -> report(report));
            case Action.Resolve resolve -> spoken(resolve.pullRequest(), () -> resolve(resolve));
            case Action.Unsay unsay -> spoken(unsay.pullRequest(), () -> unsay(unsay));
            case Action.Edit edit -> {
                forge().edit(repository(), edit.pullRequest(), edit.title(), edit.body());
                yield new Effect.Done("edited");
            }
            case Action.SetStatus set -> setStatus(set);
            case Action.Register register -> jobs.register(register);
            case Action.Tag tag -> jobs.tag(tag);
            case Action.Merge merge -> merge(merge);
            case Action.Learn learn -> remembered(learn, () -> world.lessons().keep(learn.lesson()));
            case Action.JudgeLesson judge ->
                remembered(judge, () -> world.lessons().judge(judge.lesson(), judge.verdict()));
            case Action.Stop stop -> jobs.stop(stop.job(), stop.index());
            case Action.NoteText note -> remembered(note, () -> jobs.note(note));
            case Action.BeginRetry begin -> {
                world.requests().begun(begin.app(), begin.index());
                yield new Effect.Done(begin.words());
            }
            case Action.Retry retry -> {
                retry.by()
                        .ifPresentOrElse(
                                by -> world.requests().retry(app, by, clock.instant()),
                                () -> world.requests().retried(app));
                yield new Effect.Done(retry.words());
            }
            case Action.MakeWay way -> jobs.makeWay(way);
            case Action.ClosePullRequest close -> {
                forge().close(repository(), close.pullRequest());
                yield new Effect.Done("closed");
            }
            case Action.DeleteBranch delete -> {
                world.git().deleteBranch(watched.remote(), delete.branch(), delete.expected());
                yield new Effect.Done("deleted " + delete.branch());
            }
            case Action.Suspend suspend -> {
                if (suspend.suspended()) {
                    world.suspensions().suspend(app, suspend.by(), clock.instant());
                } else {
                    world.suspensions().resume(app, suspend.by(), clock.instant());
                }
                yield new Effect.Done(suspend.words());
            }
        };
    }

    /** Lessons only help: where they can't be kept, everything else goes on. */
    private static Effect remembered(Action action, Runnable remembering) {
        try {
            remembering.run();
            return new Effect.Done(action.words());
        } catch (ServiceUnavailable e) {
            return new Effect.Unchanged("not remembered: " + e.explanation());
        }
    }

    private Effect propose(Action.Propose propose) {
        Action.Files files = propose.files();
        Revision head = files.replaces();
        if (files.push()) {
            Push push = new Push(
                    propose.target().branch(),
                    files.parent(),
                    files.replaces(),
                    files.contents(),
                    new Push.Message(files.message(), clock.instant(), ""),
                    files.merges());
            switch (world.git().push(watched.remote(), push)) {
                case PushResult.Pushed pushed -> head = pushed.revision();
                case PushResult.Unchanged unchanged -> head = unchanged.revision();
                case PushResult.Moved moved -> {
                    return new Effect.Overtaken(
                            "somebody moved " + propose.target().branch() + " to "
                                    + moved.actual().brief());
                }
                case PushResult.Refused refused -> {
                    return new Effect.Refused("the push was refused: " + refused.why());
                }
            }
        }
        newest = head;
        return watched.forge().isEmpty() ? new Effect.Done("pushed " + head.brief()) : write(propose, head);
    }

    private Effect write(Action.Propose propose, Revision head) {
        ProposalMark mark = propose.text().mark();
        if (propose.files().push()) {
            mark = mark.pushing(head);
        }
        String body = ProposalText.marked(propose.text().body(), mark);
        Optional<PullRequest> before = propose.target().open();
        PullRequest.Ref ref;
        if (before.isPresent()) {
            ref = before.get().ref();
            PullRequest.Text text = before.get().text();
            boolean same = text.title().equals(propose.text().title())
                    && text.body().strip().equals(body.strip());
            if (!same) {
                forge().edit(repository(), ref, propose.text().title(), body);
            }
        } else {
            ref = forge().open(
                            repository(),
                            propose.target().branch(),
                            propose.target().into(),
                            propose.text().title(),
                            body)
                    .ref();
            world.restraint().opened(repository());
        }
        if (!propose.threads().isEmpty()) {
            talk().review(repository(), ref, head, "", propose.threads());
        }
        return new Effect.Done(
                (before.isPresent() ? "updated " : "opened ") + "pull request " + ref.value() + " at " + head.brief());
    }

    private Effect reply(Action.Reply reply) {
        talk().react(
                        repository(),
                        reply.pullRequest(),
                        reply.to().id(),
                        reply.body().reaction());
        String text = reply.body().said(Optional.of(newest).filter(each -> !each.equals(Revision.NONE)));
        reply.thread()
                .ifPresentOrElse(
                        thread -> talk().reply(repository(), reply.pullRequest(), thread, text),
                        () -> talk().comment(repository(), reply.pullRequest(), text));
        return new Effect.Done("replied to " + reply.to().author());
    }

    private Effect resolve(Action.Resolve resolve) {
        resolve.because()
                .ifPresent(words -> talk().reply(repository(), resolve.pullRequest(), resolve.thread(), words));
        if (resolve.closes()) {
            talk().resolve(repository(), resolve.pullRequest(), resolve.thread());
        }
        return new Effect.Done("settled");
    }

    /**
     * Carries out what only speaks. Where a conversation is locked there is nobody to hear it, and that must stop nothing else; the
     * rest of this process's life it is not tried again before the pull request moves.
     */
    private Effect spoken(PullRequest.Ref to, Supplier<Effect> speaking) {
        if (world.restraint().keepsQuiet(repository(), to)) {
            return new Effect.Unchanged("not said: the forge refused words here a while ago");
        }
        try {
            return speaking.get();
        } catch (RepositoryProblem refused) {
            world.restraint().refused(repository(), to);
            return new Effect.Unchanged("not said: " + refused.explanation());
        }
    }

    private Effect unsay(Action.Unsay unsay) {
        talk().remove(repository(), unsay.pullRequest(), unsay.repeated().id());
        return new Effect.Done("taken back");
    }

    private Effect say(Action.Say say) {
        if (say.before().isPresent()) {
            talk().edit(repository(), say.pullRequest(), say.before().get().id(), say.body());
            return new Effect.Done("updated the comment");
        }
        talk().comment(repository(), say.pullRequest(), say.body());
        return new Effect.Done("commented");
    }

    private Effect report(Action.Report report) {
        SharedComment comment = new SharedComment(talk(), repository(), report.pullRequest());
        return neighbours.inTurn(repository(), () -> comment.put(report))
                ? new Effect.Done("updated the comment")
                : new Effect.Unchanged("the comment says so");
    }

    private Effect setStatus(Action.SetStatus set) {
        if (watched.forge().isEmpty()) {
            return new Effect.Unchanged("no forge to tell");
        }
        if (!isShared(set)) {
            forge().status(repository(), set.revision(), set.status());
            return new Effect.Done(
                    set.status().state() + " on " + set.revision().brief());
        }
        Optional<CommitStatus> combined = combined(set);
        if (combined.isEmpty()) {
            return new Effect.Unchanged("the status stands");
        }
        forge().status(repository(), set.revision(), combined.get());
        statuses.written(repository(), set.revision(), combined.get());
        return new Effect.Done(combined.get().state() + " on " + set.revision().brief());
    }

    /** True when a commit's status stays as it is, because it speaks of other apps too, and for news of a text that never failed. */
    boolean needless(Action action) {
        if (action instanceof Action.NoteText note) {
            return !note.failed() && !jobs.failed(note.job());
        }
        return action instanceof Action.SetStatus set
                && isShared(set)
                && watched.forge().isPresent()
                && combined(set).isEmpty();
    }

    /** Merged commits may bring several apps; a proposal's statuses are said for all of its apps at once. */
    private boolean isShared(Action.SetStatus set) {
        return set.status().context().equals("drover/deploy")
                && neighbours.of(app).size() > 1;
    }

    private Optional<CommitStatus> combined(Action.SetStatus set) {
        return statuses.combine(
                app,
                set.revision(),
                set.status(),
                () -> new StatusBoard.Found(
                        touched(set.revision()),
                        forge().statuses(repository(), set.revision()).stream()
                                .filter(status ->
                                        status.context().equals(set.status().context()))
                                .findFirst()));
    }

    /** The apps whose spec or variables a commit changed. */
    private List<AppRef> touched(Revision revision) {
        List<Commit> two = world.git().recent(watched.remote(), revision, 2);
        SourceTree now = world.git().tree(watched.remote(), revision);
        Optional<SourceTree> before = two.size() < 2
                ? Optional.empty()
                : Optional.of(world.git().tree(watched.remote(), two.getLast().revision()));
        List<AppRef> touched = new ArrayList<>(neighbours.of(app).stream()
                .filter(each -> now.exact(each.specPath().path()).isPresent())
                .filter(each -> Stream.of(each.specPath(), each.specPath().variables())
                        .anyMatch(path ->
                                !now.exact(path.path()).equals(before.flatMap(tree -> tree.exact(path.path())))))
                .toList());
        if (!touched.contains(app)) {
            touched.add(app);
        }
        return touched;
    }

    private Effect merge(Action.Merge merge) {
        Optional<Revision> merged = forge().merge(repository(), merge.pullRequest(), merge.head());
        return merged.<Effect>map(revision -> new Effect.Done("merged as " + revision.brief()))
                .orElseGet(() -> new Effect.NotYet("the forge does not let pull request "
                        + merge.pullRequest().value() + " be merged yet"));
    }

    private Forge forge() {
        return watched.forge().orElseThrow();
    }

    private Conversation talk() {
        return forge().conversation();
    }

    private RepositoryName repository() {
        return watched.remote().name();
    }
}
