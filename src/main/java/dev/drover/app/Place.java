package dev.drover.app;

/** A place in a file of the repository, as people write it: {@code deploy/job.nomad:12:5}. Line or column 0 means unknown. */
public record Place(String file, int line, int column) {
    public static Place file(String file) {
        return new Place(file, 0, 0);
    }

    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
