package dev.drover.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The volumes that a group asks for: what each kind needs, and how many instances may use one. */
final class VolumeRules {
    /** What only as many instances as one may do with a volume that is opened in this mode. */
    private static final Map<String, String> ONLY_ONE = Map.of(
            "single-node-reader-only", "read it",
            "single-node-writer", "use it",
            "multi-node-single-writer", "write to it");

    private static final List<String> READING = List.of("single-node-reader-only", "multi-node-reader-only");

    private final JobNode job;
    private final JobNode group;
    private final Findings findings;

    VolumeRules(JobNode job, JobNode group, Findings findings) {
        this.job = job;
        this.group = group;
        this.findings = findings;
    }

    void check() {
        group.blocks("volume").forEach(this::volume);
    }

    private void volume(JobNode volume) {
        String type = volume.text("type").orElse("");
        boolean given = volume.has("type") && volume.text("type").isEmpty();
        if (!given && !type.equals("host") && !type.equals("csi")) {
            findings.warning("choice", volume, "type", "A volume of no known type is left out", "Set type = \"host\"");
            return;
        }
        if (volume.value("source").isEmpty()) {
            findings.error("missing", volume, "", "The volume has no source", "Set source");
        }
        if (type.equals("csi")) {
            csi(volume);
        } else if (type.equals("host") && volume.block("mount_options").isPresent()) {
            findings.error("volume", volume, "", "A host volume has no mount options", "Remove mount_options");
        }
        perInstance(volume);
    }

    private void csi(JobNode volume) {
        for (String attribute : List.of("attachment_mode", "access_mode")) {
            if (volume.value(attribute).isEmpty()) {
                findings.error("missing", volume, "", "A CSI volume needs " + attribute, "Set " + attribute);
            }
        }
        String mode = volume.text("access_mode").orElse("");
        boolean reads = volume.isOn("read_only");
        if (READING.contains(mode) && known(volume, "read_only") && !reads) {
            findings.error("volume", volume, "access_mode", "This mode only reads", "Set read_only = true");
        }
        boolean shares = mode.equals("multi-node-single-writer") && reads;
        boolean several = group.number("count").orElse(1L) > 1 && !volume.isOn("per_alloc");
        if (ONLY_ONE.containsKey(mode) && several && !shares && known(volume, "per_alloc")) {
            findings.error(
                    "volume",
                    volume,
                    "access_mode",
                    "Only one instance may " + ONLY_ONE.get(mode) + " in this mode, and there are several",
                    "Set per_alloc = true, so that each has its own, or count = 1");
        }
        boolean raw = volume.text("attachment_mode").orElse("").equals("block-device");
        if (raw && volume.block("mount_options").isPresent()) {
            findings.error("volume", volume, "", "A block device isn't mounted", "Remove mount_options");
        }
    }

    private void perInstance(JobNode volume) {
        String kind = JobRules.kindOf(job);
        if (!volume.isOn("per_alloc")) {
            return;
        }
        if (canaries() > 0) {
            findings.error("volume", volume, "per_alloc", "per_alloc doesn't go with canaries", "Set canary = 0");
        }
        if (kind.equals("system") || kind.equals("sysbatch")) {
            findings.error(
                    "volume", volume, "per_alloc", "Instances of a " + kind + " job have no number", "Remove it");
        }
        if (volume.isOn("sticky")) {
            findings.error("volume", volume, "sticky", "sticky doesn't go with per_alloc", "Keep one");
        }
    }

    private static boolean known(JobNode volume, String attribute) {
        return !volume.has(attribute) || volume.text(attribute).isPresent();
    }

    private long canaries() {
        Optional<JobNode> own = group.block("update").filter(update -> update.has("canary"));
        return own.or(() -> job.block("update"))
                .flatMap(update -> update.number("canary"))
                .orElse(0L);
    }
}
