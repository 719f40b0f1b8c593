package dev.drover.spec;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Since which version Nomad knows what a spec may say, for all that came after {@link NomadVersion#COMMON}: an older one refuses the
 * whole spec for it. What has no entry here was there before.
 */
final class Newcomers {

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

    private static final Map<String, NomadVersion> SINCE = read();

    private final NomadVersion version;
    private final Findings findings;

    Newcomers(NomadVersion version, Findings findings) {
        this.version = version;
        this.findings = findings;
    }

    /** Finds what this version refuses because it doesn't know it yet. */
    void check(JobNode node) {
        check(node, "");
    }

    private void check(JobNode node, String around) {
        String inside = SINCE.keySet().stream().anyMatch(key -> key.startsWith(around + "." + node.type() + " "))
                ? around + "." + node.type()
                : node.type();
        for (String attribute : node.attributes().keySet()) {
            since(inside, attribute).ifPresent(first -> tell(node, attribute, attribute, first));
        }
        for (JobNode block : node.blocks()) {
            since(inside, block.type()).ifPresent(first -> tell(block, "", block.type(), first));
            check(block, node.type());
        }
    }

    private Optional<NomadVersion> since(String block, String name) {
        return Optional.ofNullable(SINCE.get(block + " " + name)).filter(first -> version.compareTo(first) < 0);
    }

    private void tell(JobNode node, String attribute, String name, NomadVersion first) {
        findings.error(
                "newer-nomad",
                node,
                attribute,
                "Nomad knows \"" + name + "\" since " + first + ", and this one is " + version,
                "Remove it, or upgrade Nomad");
    }

    private static Map<String, NomadVersion> read() {
        Map<String, NomadVersion> since = new HashMap<>();
        for (String line : TEXT.lines().toList()) {
            String[] words = line.strip().split("\\s+");
            since.put(words[0] + " " + words[1], NomadVersion.parse(words[2]).orElseThrow());
        }
        return Map.copyOf(since);
    }
}
