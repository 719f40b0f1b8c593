package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.draft.Lock;
import dev.drover.draft.LockFile;
import dev.drover.forge.PullRequest;
import dev.drover.git.Commit;
import dev.drover.plan.Mendings;
import dev.drover.plan.Observation.Running;
import dev.drover.proposal.Drafting;
import dev.drover.proposal.Mending;
import dev.drover.proposal.RepairMark;
import dev.drover.question.AnswersFile;
import dev.drover.reconcile.Observer.Seen;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What a draft starts from: the app's files as they stand, and the facts and answers they were accepted with. */
final class Standings {
    private final World world;
    private final Drafting drafting;

    Standings(World world, Drafting drafting) {
        this.world = world;
        this.drafting = drafting;
    }

    /** The files that a draft starts from, what they were accepted with, and what would mend them if they failed. */
    record Standing(
            boolean proposed,
            SortedMap<String, String> files,
            Optional<Drafting.Base> base,
            Optional<Mending> mending) {}

    /** What is merged, mended if it failed. People's own commits on a proposal are never mended a second time. */
    Standing merged(AppRef app, Watched watched, Seen seen, List<PullRequest> all) {
        Standing standing = of(app, watched, seen, seen.upstream().files(), Optional.empty());
        Optional<Mending> mending = seen.upstream()
                .spec(app)
                .flatMap(spec -> Mendings.of(
                        app,
                        spec,
                        seen.running(),
                        new Mendings.Tries(
                                repairs(seen.running(), all),
                                watched.rules().app().pace().repairs(),
                                watched.rules().app().drift())));
        return new Standing(standing.proposed(), standing.files(), standing.base(), mending);
    }

    /** How many repairs in a row were merged, the last of them what runs now. */
    private static int repairs(Running running, List<PullRequest> all) {
        List<PullRequest> merged = all.stream()
                .filter(each -> each.status().state() == PullRequest.State.MERGED)
                .toList();
        boolean runs = running instanceof Running.Planned planned
                && !merged.isEmpty()
                && merged.getFirst()
                        .status()
                        .mergeCommit()
                        .equals(planned.deployed().revision());
        return runs
                ? RepairMark.in(merged.getFirst().text().body())
                        .map(RepairMark::number)
                        .orElse(0)
                : 0;
    }

    /** {@code accepted} is the commit whose answers the files were written with, where it is known; else the spec's last change. */
    Standing of(AppRef app, Watched watched, Seen seen, SortedMap<String, String> files, Optional<Revision> accepted) {
        if (!files.containsKey(app.specPath().path())) {
            return new Standing(false, files, Optional.empty(), Optional.empty());
        }
        boolean proposed = seen.upstream().spec(app).isEmpty();
        String lockPath = app.specPath().lock().path();
        Optional<Lock> lock = Optional.ofNullable(files.get(lockPath)).map(text -> LockFile.read(lockPath, text));
        Optional<Revision> changed = world.git()
                .lastChange(
                        watched.remote(), seen.upstream().tip(), app.specPath().path())
                .map(Commit::revision);
        AnswersFile then = accepted.map(revision -> answersAt(app, watched, revision))
                .or(() -> changed.map(revision -> answersAt(app, watched, revision)))
                .orElseGet(() -> answers(app, files));
        if (lock.isPresent() && !lock.get().isOfAnother(drafting.analyser())) {
            return new Standing(
                    proposed, files, Optional.of(new Drafting.Base(lock.get().facts(), then)), Optional.empty());
        }
        Optional<Revision> base = lock.map(Lock::commit)
                .filter(commit -> !commit.equals(Revision.NONE))
                .or(() -> changed);
        return new Standing(
                proposed,
                files,
                base.map(revision ->
                        new Drafting.Base(drafting.facts(app, world.git().tree(watched.remote(), revision)), then)),
                Optional.empty());
    }

    private AnswersFile answersAt(AppRef app, Watched watched, Revision revision) {
        return answers(app, Observer.files(world.git().tree(watched.remote(), revision), app));
    }

    static AnswersFile answers(AppRef app, SortedMap<String, String> files) {
        String path = app.specPath().answers().path();
        String text = files.get(path);
        return text == null ? AnswersFile.none(path) : AnswersFile.read(path, text);
    }
}
