package dev.drover.app;

/**
 * Where an app's spec lies in its repository: a relative path with forward slashes. The files beside it (answers, lock,
 * variables) are derived from it here, so that every part of the product agrees on their names. Refuses absolute paths and
 * any step out of the repository.
 */
public record SpecPath(String path) implements Comparable<SpecPath> {
    public static final SpecPath USUAL = new SpecPath("deploy/job.nomad");

    public SpecPath {
        boolean bad = path.isEmpty()
                || path.startsWith("/")
                || path.endsWith("/")
                || path.contains("\\")
                || path.length() > 1024;
        for (String step : path.split("/", -1)) {
            bad |= step.isEmpty() || step.equals(".") || step.equals("..") || step.equalsIgnoreCase(".git");
        }
        if (bad) {
            throw new IllegalArgumentException("\"" + path + "\" is not a path inside a repository");
        }
    }

    /** The file of people's answers beside the spec. */
    public SpecPath answers() {
        return sibling(this.isUsualName() ? "drover.yaml" : "drover." + base() + ".yaml");
    }

    /** The lock beside the spec: the facts it was accepted with. */
    public SpecPath lock() {
        return sibling(this.isUsualName() ? "drover.lock" : "drover." + base() + ".lock");
    }

    /** The HCL2 variables beside the spec. */
    public SpecPath variables() {
        return sibling(base() + ".vars.hcl");
    }

    /** The folder that holds the service this spec deploys: the parent of {@code deploy}, or the spec's own folder; "" is the root. */
    public String serviceFolder() {
        String folder = folder();
        if (folder.equals("deploy")) {
            return "";
        }
        return folder.endsWith("/deploy") ? folder.substring(0, folder.length() - "/deploy".length()) : folder;
    }

    /** The app beside the main one of its folder that this spec is for, by its name in {@code deploy}; "" for any other spec. */
    public String service() {
        boolean beside = folder().equals("deploy") || folder().endsWith("/deploy");
        return beside && !base().equals("job") ? base() : "";
    }

    /** The folder the spec lies in; "" is the root. */
    public String folder() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private boolean isUsualName() {
        return name().equals("job.nomad");
    }

    private String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String base() {
        String name = name();
        for (String ending : new String[] {".nomad.hcl", ".nomad", ".hcl", ".json"}) {
            if (name.endsWith(ending) && name.length() > ending.length()) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    private SpecPath sibling(String name) {
        return new SpecPath(folder().isEmpty() ? name : folder() + "/" + name);
    }

    @Override
    public int compareTo(SpecPath other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}
