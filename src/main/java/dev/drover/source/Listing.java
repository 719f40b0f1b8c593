package dev.drover.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes the files of a repository as a walk meets them, nearest to the root first, and keeps what the limits allow. It counts
 * what it refuses, so that the result can say in a few sentences what was not looked at.
 */
public final class Listing {
    private static final int NAMED = 3;

    private final SourceLimits limits;
    private final List<SourceFile> files = new ArrayList<>();
    private final Set<String> unread = new HashSet<>();
    private final List<String> large = new ArrayList<>();
    private final List<String> submodules = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private long bytes;
    private int beyondTotal;
    private int links;
    private int deep;
    private int longPaths;
    private boolean full;

    public Listing(SourceLimits limits) {
        this.limits = limits;
    }

    /** Notes a regular file; false when no more files are wanted. */
    public boolean file(String path, long size) {
        if (files.size() >= limits.files()) {
            full = true;
            return false;
        }
        if (path.length() > limits.pathLength()) {
            longPaths++;
            return true;
        }
        files.add(new SourceFile(path, size));
        if (size > limits.bytesPerFile()) {
            large.add(path);
            unread.add(path);
        } else if (bytes + size > limits.totalBytes()) {
            beyondTotal++;
            unread.add(path);
        } else {
            bytes += size;
        }
        return true;
    }

    /** True when a folder at this depth (1 is directly below the root) may be entered. */
    public boolean enters(int depth, String path) {
        if (depth > limits.depth() || path.length() > limits.pathLength()) {
            deep++;
            return false;
        }
        return !full;
    }

    public void link() {
        links++;
    }

    public void submodule(String path) {
        submodules.add(path);
    }

    /** Something that could not be read, as one sentence. */
    public void trouble(String sentence) {
        troubles.add(sentence);
    }

    /** The files that were kept, sorted by path. */
    public List<SourceFile> files() {
        return files.stream().sorted(Comparator.comparing(SourceFile::path)).toList();
    }

    /** The paths whose text is not to be read. */
    public Set<String> unread() {
        return Set.copyOf(unread);
    }

    /** What was left out, in sentences. */
    public List<String> partial() {
        List<String> said = new ArrayList<>();
        if (full) {
            said.add("only the " + limits.files() + " files nearest to the root were looked at");
        }
        if (!large.isEmpty()) {
            said.add(number(large.size(), "file") + " larger than " + size(limits.bytesPerFile())
                    + (large.size() == 1 ? " was" : " were") + " not read: " + named(large));
        }
        if (beyondTotal > 0) {
            said.add(number(beyondTotal, "file") + (beyondTotal == 1 ? " was" : " were")
                    + " not read, because the others already hold " + size(limits.totalBytes()));
        }
        if (deep > 0) {
            said.add(number(deep, "folder") + " nested deeper than " + limits.depth() + (deep == 1 ? " was" : " were")
                    + " not entered");
        }
        if (longPaths > 0) {
            said.add(number(longPaths, "file") + " with a path longer than " + limits.pathLength()
                    + " characters left out");
        }
        if (links > 0) {
            said.add(number(links, "symbolic link") + (links == 1 ? " was" : " were") + " not followed");
        }
        if (!submodules.isEmpty()) {
            said.add("submodules not entered: " + named(submodules));
        }
        said.addAll(troubles.subList(0, Math.min(troubles.size(), NAMED)));
        return List.copyOf(said);
    }

    private static String number(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private static String size(long bytes) {
        boolean mebibytes = bytes >= 1 << 20 && bytes % (1 << 20) == 0;
        return mebibytes ? (bytes >> 20) + " MiB" : bytes + " bytes";
    }

    private static String named(List<String> paths) {
        String first = String.join(", ", paths.stream().sorted().limit(NAMED).toList());
        return paths.size() <= NAMED ? first : first + " and " + (paths.size() - NAMED) + " more";
    }
}
