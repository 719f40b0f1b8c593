package dev.drover.nomad;

/** A job by namespace and name; region is the cluster's own business. */
public record JobId(String namespace, String name) implements Comparable<JobId> {
    @Override
    public int compareTo(JobId other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
