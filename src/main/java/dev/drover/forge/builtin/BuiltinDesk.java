package dev.drover.forge.builtin;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.Comment;
import dev.drover.forge.FileDiff;
import dev.drover.forge.Forge;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewDesk;
import dev.drover.forge.Suggestion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Repository;

/** The built-in forge as people use it on its pages. */
public final class BuiltinDesk implements ReviewDesk {
    private final BuiltinSite site;

    public BuiltinDesk(BuiltinSite site) {
        this.site = site;
    }

    @Override
    public Set<RepositoryName> repositories() {
        return site.hosting().names();
    }

    @Override
    public Permission permission(Visitor visitor, RepositoryName repository) {
        return site.hosting().has(repository)
                ? site.accounts().permission(repository, visitor.login())
                : Permission.NONE;
    }

    @Override
    public Forge as(Visitor visitor) {
        return site.as(visitor.login());
    }

    @Override
    public Optional<PullRequest> pullRequest(Visitor visitor, RepositoryName repository, long number) {
        return permission(visitor, repository) == Permission.NONE
                ? Optional.empty()
                : site.as(visitor.login()).pullRequest(repository, number);
    }

    @Override
    public List<PullRequest> pullRequests(Visitor visitor, RepositoryName repository, int limit) {
        return permission(visitor, repository) == Permission.NONE
                ? List.of()
                : site.as(visitor.login()).list(repository, limit, _ -> true);
    }

    @Override
    public List<FileDiff> changes(Visitor visitor, RepositoryName repository, PullRequest pullRequest) {
        new Rights(site.accounts(), visitor.login()).read(repository);
        return BuiltinForge.done(() -> {
            Repository git = site.repository(repository);
            Revision base = pullRequest.open()
                    ? Refs.base(git, Refs.head(git, pullRequest.target()), pullRequest.head())
                    : recorded(git, pullRequest.ref());
            return base.equals(Revision.NONE) ? List.of() : new Changes(git).between(base, pullRequest.head());
        });
    }

    @Override
    public Optional<String> file(Visitor visitor, RepositoryName repository, Revision commit, String path) {
        new Rights(site.accounts(), visitor.login()).read(repository);
        try {
            return new Texts(site.repository(repository)).text(commit, path);
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    "forge",
                    "the built-in forge can't read its repository: " + e.getMessage(),
                    "Check the disk under DROVER_DATA",
                    e);
        }
    }

    private Revision recorded(Repository git, PullRequest.Ref pullRequest) throws IOException {
        return site.pulls()
                .find(git, pullRequest.value())
                .map(each -> new Revision(each.commits().base()))
                .orElse(Revision.NONE);
    }

    @Override
    public Revision applySuggestion(
            Visitor visitor,
            RepositoryName repository,
            PullRequest.Ref pullRequest,
            String thread,
            Comment.Id comment) {
        new Rights(site.accounts(), visitor.login()).decide(repository, "apply suggestions");
        PullRequest now = pullRequest(visitor, repository, pullRequest.value())
                .filter(PullRequest::open)
                .orElseThrow(() -> BuiltinForge.problem("this pull request is not open", "Look at it again"));
        Revision applied = BuiltinForge.done(() -> {
            Repository git = site.repository(repository);
            PullFile pull = site.pulls()
                    .find(git, pullRequest.value())
                    .orElseThrow(() -> BuiltinForge.problem("this pull request is gone", "Look at the list again"));
            PullFile.Strand strand = pull.talk().threads().stream()
                    .filter(each -> Long.toString(each.id()).equals(thread))
                    .findFirst()
                    .orElseThrow(() -> BuiltinForge.problem("there is no thread " + thread, "Reload the page"));
            return apply(visitor, git, now, strand, comment);
        });
        site.changed(repository);
        return applied;
    }

    @Override
    public void reopen(Visitor visitor, RepositoryName repository, PullRequest.Ref pullRequest) {
        BuiltinForge forge = site.as(visitor.login());
        List<PullRequest> open = forge.list(repository, Integer.MAX_VALUE, PullFile::open);
        forge.change(repository, pullRequest, now -> {
            forge.mine(repository, now.text().author(), "reopen this pull request");
            if (now.state() == PullRequest.State.MERGED) {
                throw BuiltinForge.problem("a merged pull request stays merged", "Open another");
            }
            if (open.stream().anyMatch(each -> isFor(each, now) && each.ref().value() != pullRequest.value())) {
                throw BuiltinForge.problem("another pull request for this branch is open", "Use that one");
            }
            Branch source = new Branch(now.start().source());
            if (BuiltinForge.done(() -> Refs.head(site.repository(repository), source))
                    .equals(Revision.NONE)) {
                throw BuiltinForge.problem("its branch " + source + " is gone", "Push the branch again first");
            }
            return now.with(PullRequest.State.OPEN, now.commits());
        });
    }

    private static boolean isFor(PullRequest other, PullFile pull) {
        return other.source().name().equals(pull.start().source())
                && other.target().name().equals(pull.start().target());
    }

    @Override
    public void approve(Visitor visitor, RepositoryName repository, PullRequest.Ref pullRequest, Revision head) {
        new Rights(site.accounts(), visitor.login()).decide(repository, "approve");
        PullRequest now = pullRequest(visitor, repository, pullRequest.value())
                .filter(PullRequest::open)
                .orElseThrow(() -> BuiltinForge.problem("this pull request is not open", "Look at it again"));
        if (now.text().author().equals(visitor.login())) {
            throw BuiltinForge.problem("whoever opened a pull request can't approve it", "Ask somebody else to look");
        }
        if (!now.head().equals(head)) {
            throw BuiltinForge.problem("somebody pushed meanwhile", "Look at what is new, then approve that");
        }
        site.as(visitor.login())
                .change(
                        repository,
                        pullRequest,
                        file -> file.approved(
                                new Approval(visitor.login(), head, site.pulls().now())));
    }

    @Override
    public List<Approval> approvals(Visitor visitor, RepositoryName repository, PullRequest.Ref pullRequest) {
        new Rights(site.accounts(), visitor.login()).read(repository);
        return BuiltinForge.done(() -> site.pulls()
                .find(site.repository(repository), pullRequest.value())
                .map(each -> each.talk().approvals())
                .orElse(List.of()));
    }

    private Revision apply(Visitor visitor, Repository git, PullRequest now, PullFile.Strand strand, Comment.Id comment)
            throws IOException {
        Suggestion suggestion = strand.notes().stream()
                .filter(each -> Long.toString(each.id()).equals(comment.value()))
                .findFirst()
                .flatMap(each -> Suggestion.in(each.body()))
                .orElseThrow(() -> BuiltinForge.problem("this comment holds no suggestion", "Reload the page"));
        int line = BuiltinConversation.line(git, strand.spot(), now.head());
        String path = strand.spot().path();
        Optional<String> text = line == 0 ? Optional.empty() : new Texts(git).text(now.head(), path);
        if (text.isEmpty()) {
            throw BuiltinForge.problem("the line that this suggestion is about was changed", "Edit the file instead");
        }
        String message = "Apply suggestion to " + path + "\n\nFrom pull request "
                + now.ref().value() + ".\n";
        Branch branch = now.source();
        return new Merging(git, visitor.login(), site.pulls().now())
                .rewrite(branch, now.head(), path, replaced(text.get(), line, suggestion), message)
                .orElseThrow(() -> BuiltinForge.problem("somebody pushed to " + branch + " meanwhile", "Try again"));
    }

    private static String replaced(String text, int line, Suggestion suggestion) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String end = lines.get(line - 1).endsWith("\r") ? "\r" : "";
        lines.remove(line - 1);
        lines.addAll(
                line - 1, suggestion.lines().stream().map(each -> each + end).toList());
        return String.join("\n", lines);
    }
}
