package dev.drover.spec;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a Nomad cluster, by which the spec's forms are chosen. When it is unknown, {@link #COMMON} is the newest
 * that is widely run; what it has, later versions have too.
 */
public record NomadVersion(int major, int minor, int patch) implements Comparable<NomadVersion> {

    /** Workload identity, node pools, native services with checks; nothing newer. */
    public static final NomadVersion COMMON = new NomadVersion(1, 7, 0);

    /** The newest that is known here: a spec is held against it where nobody knows the cluster's. */
    public static final NomadVersion NEWEST = new NomadVersion(2, 0, 5);

    private static final Pattern TEXT = Pattern.compile("v?(\\d{1,5})\\.(\\d{1,5})(?:\\.(\\d{1,5}))?(?:[-+].{0,60})?");
    private static final Comparator<NomadVersion> ORDER = Comparator.comparingInt(NomadVersion::major)
            .thenComparingInt(NomadVersion::minor)
            .thenComparingInt(NomadVersion::patch);

    /** Reads {@code 1.11.3}, {@code v1.9.7-dev} or {@code 1.8.4+ent}; empty when it is no version. */
    public static Optional<NomadVersion> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String patch = matcher.group(3);
        return Optional.of(new NomadVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch)));
    }

    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || major == wantedMajor && minor >= wantedMinor;
    }

    /** A job without datacenters runs in all of them. */
    public boolean hasDefaultDatacenters() {
        return isAtLeast(1, 5);
    }

    public boolean hasNodePools() {
        return isAtLeast(1, 6);
    }

    /** Vault and Consul are reached by a signed identity and a role rather than by the server's token and policies. */
    public boolean hasWorkloadIdentity() {
        return isAtLeast(1, 7);
    }

    /** The {@code policies} of a vault block are read but mean nothing any more. */
    public boolean ignoresVaultPolicies() {
        return isAtLeast(1, 10);
    }

    /** The {@code secret} block. */
    public boolean hasSecretBlocks() {
        return isAtLeast(1, 11);
    }

    @Override
    public int compareTo(NomadVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
