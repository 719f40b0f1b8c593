package dev.drover.policy;

import dev.drover.spec.Findings;
import dev.drover.spec.JobNode;
import java.util.Set;

/** What a group asks for: volumes, network, services and what runs beside them. */
final class GroupRules {

    private static final Set<String> MODES = Set.of("", "bridge", "host", "none");

    private final JobNode job;
    private final Findings findings;

    GroupRules(JobNode job, Findings findings) {
        this.job = job;
        this.findings = findings;
    }

    void judge(JobNode group) {
        for (JobNode volume : group.blocks("volume")) {
            if (volume.text("type").orElse("").equals("host")) {
                findings.error(
                        "host-volume",
                        volume,
                        "source",
                        "the volume \"" + volume.label() + "\" lies on a node, beside what belongs to others",
                        "Use a CSI volume, or have the operator allow host-volume");
            }
        }
        for (JobNode network : group.blocks("network")) {
            if (!MODES.contains(network.text("mode").orElse(""))) {
                findings.error(
                        "network-mode",
                        network,
                        "mode",
                        "the network mode is none of bridge, host and none",
                        "Use bridge, or have the operator allow network-mode");
            }
        }
        group.all().filter(node -> node.type().equals("service")).forEach(this::service);
        group.block("consul").ifPresent(consul -> new ReachRules(job, findings).consul(consul));
    }

    private void service(JobNode service) {
        service.block("identity").ifPresent(identity -> new ReachRules(job, findings).identity(identity));
        service.block("connect").ifPresent(connect -> {
            connect.block("gateway")
                    .ifPresent(gateway -> findings.error(
                            "connect-gateway",
                            gateway,
                            "",
                            "the service is a gateway into the mesh",
                            "Remove the gateway block, or have the operator allow connect-gateway"));
            connect.block("sidecar_task")
                    .ifPresent(sidecar -> findings.error(
                            "connect-sidecar",
                            sidecar,
                            "",
                            "the sidecar of the mesh is replaced by a task of the spec's choice",
                            "Remove the sidecar_task block, or have the operator allow connect-sidecar"));
        });
    }
}
