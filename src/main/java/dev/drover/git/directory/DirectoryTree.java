package dev.drover.git.directory;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.source.Listing;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceLimits;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/**
 * A local directory as it stands now, whatever Git thinks of it. {@code .git} is skipped, no symbolic link is followed, and
 * the listing is made once: files that appear later are not seen, files that vanish read as absent.
 */
public final class DirectoryTree implements SourceTree {
    private static final int LONGEST_CONFIGURATION = 1_000;

    private final Path root;
    private final SourceLimits limits;
    private final List<SourceFile> files;
    private final Set<String> known;
    private final List<String> partial;

    private DirectoryTree(Path root, SourceLimits limits, Listing listing) {
        this.root = root;
        this.limits = limits;
        this.files = listing.files();
        this.partial = listing.partial();
        Set<String> readable = new TreeSet<>();
        files.forEach(file -> readable.add(file.path()));
        readable.removeAll(listing.unread());
        this.known = readable;
    }

    /** Lists a directory; a path that is none is the problem of who named it. */
    public static DirectoryTree of(Path directory, SourceLimits limits) {
        if (!Files.isDirectory(directory)) {
            throw new RepositoryProblem(
                    Place.file(directory.toString()), "this is not a directory", "Give a directory or a Git URL");
        }
        Listing listing = new Listing(limits);
        Queue<Folder> waiting = new ArrayDeque<>();
        waiting.add(new Folder(directory, "", 0));
        boolean more = true;
        while (more) {
            Folder folder = waiting.poll();
            more = folder != null && list(folder, listing, waiting, limits.files() * 2);
        }
        return new DirectoryTree(directory, limits, listing);
    }

    private static boolean list(Folder folder, Listing listing, Queue<Folder> waiting, int longest) {
        for (Path entry : entries(folder, listing, longest)) {
            String name = entry.getFileName().toString();
            String path = folder.path().isEmpty() ? name : folder.path() + "/" + name;
            Optional<BasicFileAttributes> found = attributes(entry, path, listing);
            if (found.isEmpty()) {
                continue;
            }
            BasicFileAttributes attributes = found.get();
            if (attributes.isSymbolicLink()) {
                listing.link();
            } else if (attributes.isRegularFile()) {
                if (!listing.file(path, attributes.size())) {
                    return false;
                }
            } else if (attributes.isDirectory() && !name.equals(".git")) {
                if (Files.exists(entry.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                    listing.submodule(path);
                } else if (listing.enters(folder.depth() + 1, path)) {
                    waiting.add(new Folder(entry, path, folder.depth() + 1));
                }
            }
        }
        return true;
    }

    private static Optional<BasicFileAttributes> attributes(Path entry, String path, Listing listing) {
        try {
            return Optional.of(Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            listing.trouble(path + " could not be looked at");
            return Optional.empty();
        }
    }

    private static List<Path> entries(Folder folder, Listing listing, int longest) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.place())) {
            for (Path entry : stream) {
                entries.add(entry);
                if (entries.size() >= longest) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            listing.trouble((folder.path().isEmpty() ? "the root" : folder.path()) + " could not be listed");
        }
        entries.sort(java.util.Comparator.comparing(entry -> entry.getFileName().toString()));
        return entries;
    }

    @Override
    public Revision revision() {
        return Revision.NONE;
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
        if (!known.contains(path)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes((int) Math.min(limits.bytesPerFile() + 1, Integer.MAX_VALUE - 8));
            return bytes.length > limits.bytesPerFile() ? Optional.empty() : Optional.of(bytes);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What the clone that the directory belongs to was made from, as its own configuration says in plain words. */
    @Override
    public String origin() {
        Path configuration = root.resolve(".git").resolve("config");
        if (!Files.isRegularFile(configuration, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        boolean origin = false;
        try (BufferedReader lines = Files.newBufferedReader(configuration, StandardCharsets.ISO_8859_1)) {
            for (int count = 0; count < LONGEST_CONFIGURATION; count++) {
                String line = lines.readLine();
                if (line == null) {
                    return "";
                }
                String bare = line.strip();
                origin = bare.startsWith("[") ? bare.equals("[remote \"origin\"]") : origin;
                int equals = bare.indexOf('=');
                if (origin && equals > 0 && bare.substring(0, equals).strip().equals("url")) {
                    return bare.substring(equals + 1).strip();
                }
            }
        } catch (IOException e) {
            return "";
        }
        return "";
    }

    @Override
    public List<String> partial() {
        return partial;
    }

    private record Folder(Path place, String path, int depth) {}
}
