package dev.drover.wiring;

import dev.drover.app.Place;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.cli.DraftTools;
import dev.drover.facts.Secrets;
import dev.drover.git.Commit;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.directory.DirectoryTree;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.git.jgit.Origin;
import dev.drover.source.SourceLimits;
import dev.drover.source.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Drafting on this machine: directories as they stand, repositories through a clone in a temporary folder. */
final class LocalDrafting implements DraftTools {
    private static final RepositoryName NAME = new RepositoryName("source");

    @Override
    public SourceTree open(String source, String revision) {
        boolean ssh = source.startsWith("git@") || source.startsWith("ssh://");
        if (ssh) {
            throw new RepositoryProblem(
                    Place.file(Secrets.hidden(source)),
                    "an ssh address needs a key, and this command has none",
                    "Give its https address, or a clone on this machine");
        }
        Path path = source.contains("://") ? Path.of("/nowhere") : Path.of(source);
        boolean bare = Files.isRegularFile(path.resolve("HEAD")) && Files.isDirectory(path.resolve("objects"));
        if (Files.isDirectory(path) && !bare && revision.isEmpty()) {
            return DirectoryTree.of(path.toAbsolutePath().normalize(), SourceLimits.USUAL);
        }
        boolean local = Files.isDirectory(path);
        if (!local && !source.contains("://")) {
            String what = Files.exists(path) ? "it is a file" : "there is no such directory";
            throw new RepositoryProblem(Place.file(source), what, "Give a directory or a Git URL");
        }
        Remote remote = new Remote(NAME, local ? url(path) : source);
        try {
            Repositories repositories = repositories();
            return repositories.tree(remote, revision(repositories.heads(remote), revision, source));
        } catch (ServiceUnavailable e) {
            throw unreadable(source, e);
        }
    }

    /** The daemon's advice is about its settings, which a command that is given an address doesn't have. */
    private static ServiceUnavailable unreadable(String source, ServiceUnavailable failure) {
        String shown = Secrets.hidden(source);
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String words = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
        String said = words.startsWith(source + ": ") ? words.substring(source.length() + 2) : Secrets.hidden(words);
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String root = String.valueOf(deepest.getMessage());
        String bare = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
        String reason = bare.contains(root) || words.contains(root) ? bare : bare + " (" + Secrets.hidden(root) + ")";
        return new ServiceUnavailable(
                "git",
                shown + ": " + reason,
                "Check the address and the network; of a repository that asks for a login, give a clone on this machine",
                failure);
    }

    private static Revision revision(Repositories.Heads heads, String wanted, String source) {
        Optional<Revision> found = wanted.isEmpty()
                ? heads.at(heads.main())
                : heads.branches().entrySet().stream()
                        .filter(each -> each.getKey().name().equals(wanted))
                        .map(Map.Entry::getValue)
                        .findFirst();
        boolean commit = wanted.length() == 40 && wanted.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return found.or(() -> commit ? Optional.of(new Revision(wanted)) : Optional.empty())
                .orElseThrow(() -> new RepositoryProblem(
                        Place.file(source),
                        wanted.isEmpty() ? "it has no commit" : "it has no branch \"" + wanted + "\"",
                        "Give a branch or a full commit name"));
    }

    @Override
    public Optional<SourceTree> at(Path directory, Revision revision) {
        if (revision.equals(Revision.NONE) || !isWorkTree(directory)) {
            return Optional.empty();
        }
        return Optional.of(repositories().tree(new Remote(NAME, url(directory)), revision));
    }

    @Override
    public Optional<SourceTree> whenLastChanged(Path directory, String path) {
        if (!isWorkTree(directory)) {
            return Optional.empty();
        }
        Remote remote = new Remote(NAME, url(directory));
        Repositories repositories = repositories();
        Repositories.Heads heads = repositories.heads(remote);
        return heads.at(heads.main())
                .flatMap(head -> repositories.lastChange(remote, head, path))
                .map((Commit commit) -> repositories.tree(remote, commit.revision()));
    }

    @Override
    public Optional<String> origin(Path folder) {
        return Origin.of(folder);
    }

    private static boolean isWorkTree(Path directory) {
        return Files.exists(directory.resolve(".git"));
    }

    private static String url(Path directory) {
        return "file://" + directory.toAbsolutePath().normalize();
    }

    private static Repositories repositories() {
        return new JGitRepositories(
                TemporaryFolders.create("drover-source"),
                name -> new Login.Nobody(),
                GitLimits.usual(new GitLimits.Reach(true, Optional.empty(), false)));
    }

    @Override
    public String analyser() {
        return AnalyserVersion.CURRENT;
    }
}
