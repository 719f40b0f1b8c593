package dev.drover.spec;

import java.util.HashMap;
import java.util.Map;

/**
 * From which version to which Nomad knows what a spec may say, for all that came or went after {@link NomadVersion#COMMON}: any other
 * refuses the whole spec for it. What has no entry here was there before, and still is.
 */
final class Ages {

    /** Block, the argument or block in it, and the first version that reads it. */
    private static final String TEXT = """
            group           prevent_reschedule_on_lost 1.7.2
            consul          partition                  1.7.3
            service         cluster                    1.7.3
            check           failures_before_warning    1.7.3
            vault           allow_token_expiration     1.7.3
            tls             sds                        1.7.7
            listener.service max_connections           1.7.7
            listener.service max_pending_requests      1.7.7
            listener.service max_concurrent_requests   1.7.7
            listener.service tls                       1.7.7
            listener.service request_headers           1.7.7
            listener.service response_headers          1.7.7
            upstreams       destination_partition      1.7.7
            job             ui                         1.8.0
            group           disconnect                 1.8.0
            task            schedule                   1.8.0
            artifact        insecure                   1.8.0
            volume_mount    selinux_label              1.8.0
            proxy           transparent_proxy          1.8.0
            sidecar_task    volume_mount               1.8.0
            check           notes                      1.8.1
            network         cni                        1.8.2
            resources       secrets                    1.8.3
            port            ignore_collision           1.9.0
            identity        filepath                   1.9.0
            numa            devices                    1.9.0
            service         weights                    1.9.2
            artifact        chown                      1.9.2
            volume          sticky                     1.10.0
            template        once                       1.10.2
            service         kind                       1.10.3
            job             secret                     1.11.0
            group           secret                     1.11.0
            task            secret                     1.11.0
            sidecar_task    identity                   1.11.1
            group           max_run_duration           2.0.3
            identity        extra_claims               2.0.3
            change_script   run_on_first_render        2.0.5
            """;

    /** The same for the first version that no longer reads it. */
    private static final String GONE = """
            job             consul_token               1.10.0
            job             vault_token                1.10.0
            """;

    private static final Map<String, NomadVersion> SINCE = read(TEXT);
    private static final Map<String, NomadVersion> UNTIL = read(GONE);

    private final NomadVersion version;
    private final Findings findings;

    Ages(NomadVersion version, Findings findings) {
        this.version = version;
        this.findings = findings;
    }

    /** Finds what this version refuses because it doesn't know it yet, or no more. */
    void check(JobNode job) {
        check(job, "");
        if (JobRules.kindOf(job).equals("sysbatch") && version.isAtLeast(1, 11)) {
            job.all()
                    .filter(node -> node.type().equals("reschedule"))
                    .forEach(node -> findings.error(
                            "kind", node, "", "A sysbatch job isn't rescheduled since 1.11.0", "Remove the block"));
        }
    }

    private void check(JobNode node, String around) {
        String inside = SINCE.keySet().stream().anyMatch(key -> key.startsWith(around + "." + node.type() + " "))
                ? around + "." + node.type()
                : node.type();
        for (String attribute : node.attributes().keySet()) {
            check(inside, attribute, node, attribute);
        }
        for (JobNode block : node.blocks()) {
            check(inside, block.type(), block, "");
            check(block, node.type());
        }
    }

    private void check(String block, String name, JobNode node, String attribute) {
        NomadVersion first = SINCE.get(block + " " + name);
        NomadVersion gone = UNTIL.get(block + " " + name);
        if (first != null && version.compareTo(first) < 0) {
            tell(node, attribute, "Nomad knows \"" + name + "\" since " + first, "Remove it, or upgrade Nomad");
        } else if (gone != null && version.compareTo(gone) >= 0) {
            tell(node, attribute, "Nomad no longer knows \"" + name + "\" since " + gone, "Remove it");
        }
    }

    private void tell(JobNode node, String attribute, String what, String fix) {
        findings.error("version", node, attribute, what + ", and this one is " + version, fix);
    }

    private static Map<String, NomadVersion> read(String text) {
        Map<String, NomadVersion> since = new HashMap<>();
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+");
            since.put(words[0] + " " + words[1], NomadVersion.parse(words[2]).orElseThrow());
        }
        return Map.copyOf(since);
    }
}
