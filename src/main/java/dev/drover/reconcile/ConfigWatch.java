package dev.drover.reconcile;

import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.Repositories.Heads;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Follows the configuration repository: whenever its newest commit moved, what it lists is taken over without a restart. While it
 * can't be reached or read, everything stays as it was last, and the reason is told beside the repositories that can't be read.
 */
public final class ConfigWatch {
    /** The name under which the configuration repository is known, and its trouble told. */
    public static final RepositoryName NAME = new RepositoryName("drover-config");

    private static final System.Logger LOG = System.getLogger("dev.drover.config");

    /** Where the list is. */
    public record Source(Remote remote, String file) {
        /** The newest commit there, if there is one. */
        public Optional<Revision> newest(Repositories git) {
            Heads heads = git.heads(remote);
            return heads.at(heads.main());
        }

        /** The list as it is in a commit. */
        public Optional<String> text(Repositories git, Revision at) {
            return git.tree(remote, at).exact(file);
        }
    }

    /** Takes over what a list says and returns what is wrong with it, in words without secrets. */
    public interface Taking {
        List<String> take(String text);

        /** True when what was taken may have changed elsewhere since, so that it is taken again though nothing was committed. */
        default boolean again() {
            return false;
        }
    }

    private final Repositories git;
    private final Optional<Source> source;
    private final Taking taking;
    private final Apps apps;
    private final AtomicReference<Revision> taken = new AtomicReference<>(Revision.NONE);
    private volatile String wrong = "";

    public ConfigWatch(Repositories git, Optional<Source> source, Taking taking, Apps apps) {
        this.git = git;
        this.source = source;
        this.taking = taking;
        this.apps = apps;
    }

    /** Looks once; one question to the remote while nothing moved. True when something was taken over. */
    public boolean poll() {
        return source.isPresent() && look(source.get());
    }

    private boolean look(Source at) {
        try {
            Optional<Revision> tip = at.newest(git);
            if (tip.isEmpty()) {
                trouble("the configuration repository has no commit yet");
                return false;
            }
            boolean moved = !tip.get().equals(taken.get());
            if (!moved && !taking.again()) {
                told();
                return false;
            }
            Optional<String> text = at.text(git, tip.get());
            if (text.isEmpty()) {
                trouble(at.file() + " is not in the configuration repository at "
                        + tip.get().brief() + "; what it listed before stays watched");
                return false;
            }
            wrong = String.join(" ", taking.take(text.get()));
            taken.set(tip.get());
            if (wrong.isEmpty() && moved) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "configuration taken from {0}",
                        tip.get().brief());
            }
            told();
            return true;
        } catch (ServiceUnavailable unavailable) {
            apps.trouble(NAME, unavailable.explanation());
            return false;
        } catch (RepositoryProblem problem) {
            trouble(problem.explanation());
            return false;
        }
    }

    /** What is wrong with the list that was taken last. */
    private void told() {
        if (wrong.isEmpty()) {
            apps.well(NAME);
        } else {
            trouble(wrong);
        }
    }

    private void trouble(String what) {
        if (!what.equals(apps.troubles().get(NAME))) {
            LOG.log(System.Logger.Level.WARNING, what);
        }
        apps.trouble(NAME, what);
    }
}
