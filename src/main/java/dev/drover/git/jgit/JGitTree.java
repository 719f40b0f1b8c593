package dev.drover.git.jgit;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.source.Listing;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceLimits;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.ObjectStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * The files of one commit, read from the object database of a bare or normal repository. Nothing is checked out, no filter
 * runs, symbolic links and submodules are counted and left alone. Texts are fetched when they are asked for, so the
 * repository must stay open as long as the tree is used; a tree that opened it itself closes it in {@link #close}.
 */
public final class JGitTree implements SourceTree, AutoCloseable {
    private static final int LARGEST_FOLDER = 8 << 20;

    private final Repository repository;
    private final boolean owned;
    private final String origin;
    private final Revision revision;
    private final SourceLimits limits;
    private final Map<String, ObjectId> blobs;
    private final List<SourceFile> files;
    private final List<String> partial;

    private JGitTree(Repository repository, boolean owned, String origin, Revision revision, SourceLimits limits)
            throws IOException {
        this.repository = repository;
        this.owned = owned;
        this.origin = origin;
        this.revision = revision;
        this.limits = limits;
        this.blobs = new HashMap<>();
        Listing listing = new Listing(limits);
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            new Walk(reader, listing, blobs)
                    .from(walk.parseCommit(ObjectId.fromString(revision.sha())).getTree());
        }
        this.files = listing.files();
        this.partial = listing.partial();
        blobs.keySet().removeAll(listing.unread());
    }

    /** The files of a commit of a repository that the caller keeps open. */
    public static JGitTree of(Repository repository, Revision revision, SourceLimits limits) throws IOException {
        return of(repository, "", revision, limits);
    }

    /** The same for a repository that lives there. */
    public static JGitTree of(Repository repository, String origin, Revision revision, SourceLimits limits)
            throws IOException {
        return new JGitTree(repository, false, origin, revision, limits);
    }

    /** Opens the bare or normal repository in a directory at any revision Git understands: a branch, a tag, a commit, HEAD. */
    public static JGitTree open(Path directory, String revision, SourceLimits limits) {
        String shown = directory.toString();
        FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
        Path inner = directory.resolve(Constants.DOT_GIT);
        builder.setGitDir(inner.toFile().isDirectory() ? inner.toFile() : directory.toFile());
        Repository repository;
        try {
            repository = builder.build();
        } catch (IOException e) {
            throw new RepositoryProblem(
                    Place.file(shown),
                    "this is not a Git repository",
                    "Give a directory, a bare repository or a Git URL");
        }
        try {
            Revision commit = resolve(repository, shown, revision);
            String origin = repository.getConfig().getString("remote", "origin", "url");
            return new JGitTree(repository, true, origin == null ? "" : origin, commit, limits);
        } catch (IOException e) {
            repository.close();
            throw new RepositoryProblem(
                    Place.file(shown), "its objects can't be read", "Run git fsck there, or clone it again");
        } catch (RepositoryProblem e) {
            repository.close();
            throw e;
        }
    }

    private static Revision resolve(Repository repository, String shown, String revision) throws IOException {
        try {
            ObjectId id = repository.resolve(revision + "^{commit}");
            if (id != null) {
                return new Revision(id.name());
            }
        } catch (RevisionSyntaxException e) {
            // the same answer as for a revision that doesn't exist
        }
        throw new RepositoryProblem(
                Place.file(shown), "it has no revision \"" + revision + "\"", "Name a branch, a tag or a commit");
    }

    @Override
    public Revision revision() {
        return revision;
    }

    @Override
    public List<SourceFile> files() {
        return files;
    }

    @Override
    public Optional<SourceText> text(String path) {
        return bytes(path).flatMap(bytes -> SourceText.decode(path, bytes));
    }

    @Override
    public Optional<String> exact(String path) {
        return bytes(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private Optional<byte[]> bytes(String path) {
        ObjectId id = blobs.get(path);
        if (id == null) {
            return Optional.empty();
        }
        try (ObjectReader reader = repository.newObjectReader()) {
            int most = (int) Math.min(limits.bytesPerFile(), Integer.MAX_VALUE - 8);
            return Optional.of(reader.open(id, Constants.OBJ_BLOB).getCachedBytes(most));
        } catch (IOException | LargeObjectException e) {
            return Optional.empty();
        }
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public List<String> partial() {
        return partial;
    }

    @Override
    public void close() {
        if (owned) {
            repository.close();
        }
    }

    /** Walks folders breadth first, so that the limits keep what is nearest to the root. */
    private record Walk(ObjectReader reader, Listing listing, Map<String, ObjectId> blobs) {
        void from(ObjectId root) throws IOException {
            Queue<Folder> waiting = new ArrayDeque<>();
            waiting.add(new Folder(root, "", 0));
            boolean more = true;
            while (more) {
                Folder folder = waiting.poll();
                more = folder != null && list(folder, waiting);
            }
        }

        private boolean list(Folder folder, Queue<Folder> waiting) throws IOException {
            CanonicalTreeParser entries = new CanonicalTreeParser();
            entries.reset(content(folder));
            for (; !entries.eof(); entries.next()) {
                String name = entries.getEntryPathString();
                String path = folder.path().isEmpty() ? name : folder.path() + "/" + name;
                FileMode mode = entries.getEntryFileMode();
                if (mode.equals(FileMode.SYMLINK)) {
                    listing.link();
                } else if (mode.equals(FileMode.GITLINK)) {
                    listing.submodule(path);
                } else if (mode.equals(FileMode.TREE)) {
                    if (listing.enters(folder.depth() + 1, path)) {
                        waiting.add(new Folder(entries.getEntryObjectId(), path, folder.depth() + 1));
                    }
                } else if (!blob(entries.getEntryObjectId(), path)) {
                    return false;
                }
            }
            return true;
        }

        /** The folder's entries; of a folder with far too many, as many whole ones as the first bytes hold. */
        private byte[] content(Folder folder) throws IOException {
            ObjectLoader loader = reader.open(folder.id(), Constants.OBJ_TREE);
            if (loader.getSize() <= LARGEST_FOLDER) {
                return loader.getCachedBytes(LARGEST_FOLDER);
            }
            listing.trouble((folder.path().isEmpty() ? "the root" : folder.path())
                    + " has too many entries to list, only the first were looked at");
            try (ObjectStream stream = loader.openStream()) {
                byte[] start = stream.readNBytes(LARGEST_FOLDER);
                int whole = 0;
                for (int name = 0; name < start.length; name++) {
                    if (start[name] == 0) {
                        int end = name + 1 + Constants.OBJECT_ID_LENGTH;
                        whole = end <= start.length ? end : whole;
                        name = end - 1;
                    }
                }
                return Arrays.copyOf(start, whole);
            }
        }

        private boolean blob(ObjectId id, String path) throws IOException {
            if (!reader.has(id)) {
                listing.trouble(path + " is not in the clone");
                return true;
            }
            if (!listing.file(path, reader.getObjectSize(id, Constants.OBJ_BLOB))) {
                return false;
            }
            blobs.put(path, id);
            return true;
        }
    }

    private record Folder(ObjectId id, String path, int depth) {}
}
