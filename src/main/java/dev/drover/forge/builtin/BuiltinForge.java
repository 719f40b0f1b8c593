package dev.drover.forge.builtin;

import dev.drover.app.Branch;
import dev.drover.app.Place;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Conversation;
import dev.drover.forge.Forge;
import dev.drover.forge.ForgeCapabilities;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.forge.PullRequest.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Repository;

/**
 * The forge in this process, as one account uses it. Everything is kept in the served repositories themselves, under refs of
 * their own. Safe for many threads and several processes: each change is a compare-and-set. What the account may not do is
 * refused, and without the right to read nothing is shown.
 */
public final class BuiltinForge implements Forge {
    private static final int LONGEST_TITLE = 255;
    static final int LONGEST_BODY = 65_536;
    private static final int MOST_LISTED = 30;

    private final BuiltinSite site;
    private final Rights rights;

    BuiltinForge(BuiltinSite site, String login) {
        this.site = site;
        this.rights = new Rights(site.accounts(), login);
    }

    @Override
    public ForgeCapabilities capabilities() {
        return new ForgeCapabilities(true, true, true, true, false);
    }

    @Override
    public String self(RepositoryName repository) {
        return rights.login();
    }

    @Override
    public List<PullRequest> pullRequests(RepositoryName repository, Branch source, Branch target) {
        return list(
                repository,
                MOST_LISTED,
                each -> each.start().source().equals(source.name())
                        && each.start().target().equals(target.name()));
    }

    @Override
    public List<PullRequest> openPullRequests(RepositoryName repository, Branch target) {
        return list(repository, Integer.MAX_VALUE, each -> each.start().target().equals(target.name()) && each.open())
                .stream()
                .filter(PullRequest::open)
                .toList();
    }

    List<PullRequest> list(RepositoryName repository, int limit, Predicate<PullFile> wanted) {
        rights.read(repository);
        return done(() -> {
            Repository git = site.repository(repository);
            List<PullRequest> found = new ArrayList<>();
            for (PullFile each : site.pulls().all(git)) {
                if (wanted.test(each) && found.size() < limit) {
                    found.add(view(repository, fresh(git, each)));
                }
            }
            return found;
        });
    }

    @Override
    public PullRequest open(RepositoryName repository, Branch source, Branch target, String title, String body) {
        rights.decide(repository, "open pull requests");
        check(title, body);
        return done(() -> {
            Repository git = site.repository(repository);
            Revision head = Refs.head(git, source);
            if (Refs.head(git, target).equals(Revision.NONE)) {
                throw problem("there is no branch " + target, "Push it first");
            }
            Revision base = Refs.base(git, Refs.head(git, target), head);
            if (head.equals(Revision.NONE) || base.equals(head)) {
                throw problem("branch " + source + " has nothing that " + target + " has not", "Push to it first");
            }
            PullFile made = site.pulls().add(git, rights.login(), number -> {
                for (PullFile other : site.pulls().all(git)) {
                    if (other.open()
                            && other.start().source().equals(source.name())
                            && other.start().target().equals(target.name())) {
                        throw problem(
                                "pull request " + other.start().number() + " for this branch is open already",
                                "Use that one");
                    }
                }
                return new PullFile(
                        new PullFile.Start(
                                number,
                                source.name(),
                                target.name(),
                                site.pulls().now()),
                        new PullRequest.Text(title, body, rights.login()),
                        new PullFile.Commits(head.sha(), base.sha(), ""),
                        State.OPEN,
                        new PullFile.Talk(0, site.pulls().now(), List.of(), List.of(), List.of()));
            });
            site.changed(repository);
            return view(repository, made);
        });
    }

    @Override
    public void edit(RepositoryName repository, PullRequest.Ref pullRequest, String title, String body) {
        check(title, body);
        change(repository, pullRequest, now -> {
            mine(repository, now.text().author(), "edit this pull request");
            return now.with(new PullRequest.Text(title, body, now.text().author()));
        });
    }

    @Override
    public void close(RepositoryName repository, PullRequest.Ref pullRequest) {
        change(repository, pullRequest, now -> {
            mine(repository, now.text().author(), "close this pull request");
            return now.open() ? now.with(State.CLOSED, now.commits()) : now;
        });
    }

    @Override
    public Optional<Revision> merge(RepositoryName repository, PullRequest.Ref pullRequest, Revision head) {
        rights.decide(repository, "merge");
        return done(() -> {
            Repository git = site.repository(repository);
            PullFile now = fresh(git, find(git, pullRequest));
            if (!now.open() || !now.commits().head().equals(head.sha())) {
                return Optional.empty();
            }
            String message = "Merge pull request " + now.start().number() + " from "
                    + now.start().source() + "\n\n" + now.text().title() + "\n";
            Merging merging = new Merging(git, rights.login(), site.pulls().now());
            Optional<Revision> merged = merging.merge(new Branch(now.start().target()), head, message);
            if (merged.isPresent()) {
                PullFile.Commits commits = new PullFile.Commits(
                        head.sha(), now.commits().base(), merged.get().sha());
                site.pulls()
                        .change(git, now.start().number(), rights.login(), each -> each.with(State.MERGED, commits));
                site.changed(repository);
            }
            return merged;
        });
    }

    @Override
    public Permission permission(RepositoryName repository, String login) {
        rights.read(repository);
        return login.isEmpty() ? Permission.NONE : site.accounts().permission(repository, login);
    }

    @Override
    public List<CommitStatus> statuses(RepositoryName repository, Revision revision) {
        rights.read(repository);
        return done(() -> new Statuses(site.repository(repository)).of(revision));
    }

    @Override
    public void status(RepositoryName repository, Revision revision, CommitStatus status) {
        rights.decide(repository, "set statuses");
        done(() -> {
            new Statuses(site.repository(repository))
                    .put(revision, status, rights.login(), site.pulls().now());
            return true;
        });
    }

    @Override
    public Conversation conversation() {
        return new BuiltinConversation(site, this, rights);
    }

    Optional<PullRequest> pullRequest(RepositoryName repository, long number) {
        rights.read(repository);
        return done(() -> {
            Repository git = site.repository(repository);
            Optional<PullFile> found = site.pulls().find(git, number);
            return found.isEmpty() ? Optional.empty() : Optional.of(view(repository, fresh(git, found.get())));
        });
    }

    /** Changes a pull request as it is at that moment, with its head brought up to date. */
    PullFile change(RepositoryName repository, PullRequest.Ref pullRequest, PullStore.Change change) {
        rights.speak(repository);
        PullFile changed = done(() -> {
            Repository git = site.repository(repository);
            return site.pulls()
                    .change(git, pullRequest.value(), rights.login(), now -> change.of(fresh(git, now)))
                    .orElseThrow(() -> missing(pullRequest));
        });
        site.changed(repository);
        return changed;
    }

    PullFile find(Repository git, PullRequest.Ref pullRequest) throws IOException {
        return site.pulls().find(git, pullRequest.value()).orElseThrow(() -> missing(pullRequest));
    }

    /** Refuses unless the account wrote it or may write to the repository. */
    void mine(RepositoryName repository, String author, String what) {
        if (!author.equals(rights.login())) {
            rights.decide(repository, what);
        }
    }

    /**
     * The pull request with its head where its branch is now. One whose known head has reached the target was merged by a push;
     * one whose branch was moved to something that the target has already has nothing left to merge, and is closed.
     */
    private PullFile fresh(Repository git, PullFile pull) throws IOException {
        if (!pull.open()) {
            return pull;
        }
        Revision known = new Revision(pull.commits().head());
        Revision now = Refs.head(git, new Branch(pull.start().source()));
        Revision head = now.equals(Revision.NONE) ? known : now;
        Revision target = Refs.head(git, new Branch(pull.start().target()));
        Revision base = Refs.base(git, target, head);
        if (!base.equals(head)) {
            return pull.headAt(head.sha(), base.sha());
        }
        boolean merged = head.equals(known) || Refs.base(git, target, known).equals(known);
        PullFile.Commits commits =
                new PullFile.Commits(head.sha(), pull.commits().base(), merged ? target.sha() : "");
        String who = rights.login().isEmpty() ? site.accounts().self().login() : rights.login();
        return site.pulls()
                .change(
                        git,
                        pull.start().number(),
                        who,
                        each -> each.open() ? each.with(merged ? State.MERGED : State.CLOSED, commits) : each)
                .orElse(pull);
    }

    private PullRequest view(RepositoryName repository, PullFile pull) {
        String merge = pull.commits().merge();
        return new PullRequest(
                new PullRequest.Ref(
                        pull.start().number(),
                        site.link(repository, pull.start().number())),
                pull.text(),
                new Branch(pull.start().source()),
                new Branch(pull.start().target()),
                new Revision(pull.commits().head()),
                new PullRequest.Status(
                        pull.state(),
                        merge.isEmpty() ? Revision.NONE : new Revision(merge),
                        false,
                        pull.talk().changed()));
    }

    private static void check(String title, String body) {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw problem("a title must have 1 to " + LONGEST_TITLE + " characters", "Shorten it");
        }
        checkBody(body);
    }

    static void checkBody(String body) {
        if (body.length() > LONGEST_BODY) {
            throw problem("a text may have at most " + LONGEST_BODY + " characters", "Shorten it");
        }
    }

    static RepositoryProblem problem(String what, String next) {
        return new RepositoryProblem(Place.file("built-in forge"), what, next);
    }

    private static RepositoryProblem missing(PullRequest.Ref pullRequest) {
        return problem("there is no pull request " + pullRequest.value(), "Look at the list again");
    }

    /** A piece of work on a repository. */
    interface Work<T> {
        T run() throws IOException;
    }

    static <T> T done(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    "forge",
                    "the built-in forge can't read or write its repository: " + e.getMessage(),
                    "Check the disk under DROVER_DATA",
                    e);
        }
    }
}
