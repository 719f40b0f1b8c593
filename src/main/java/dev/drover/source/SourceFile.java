package dev.drover.source;

/** One regular file of a tree: its path from the root with forward slashes, and its size in bytes. */
public record SourceFile(String path, long size) {
    /** The part after the last slash. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder it lies in; "" is the root. */
    public String folder() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
