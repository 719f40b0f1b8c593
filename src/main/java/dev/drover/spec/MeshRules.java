package dev.drover.spec;

import java.util.List;
import java.util.Locale;

/** What a group needs around a service that is part of Consul's mesh: one network, of a mode that its proxy can live in. */
final class MeshRules {
    private final JobNode group;
    private final Findings findings;

    MeshRules(JobNode group, Findings findings) {
        this.group = group;
        this.findings = findings;
    }

    void check(boolean expanded) {
        for (JobNode service : group.blocks("service")) {
            for (JobNode connect : service.blocks("connect")) {
                boolean gateway = connect.block("gateway").isPresent();
                boolean sidecar = connect.block("sidecar_service").isPresent();
                if (expanded && (gateway || sidecar)) {
                    network(connect, gateway && !sidecar);
                }
                if (sidecar) {
                    lowerCase(service);
                }
                boolean mesh = connect.all().anyMatch(node -> node.type().equals("mesh"));
                if (mesh && !service.has("port")) {
                    findings.error("missing", service, "", "The gateway of a mesh needs a port", "Set port");
                }
            }
        }
    }

    /** A gateway may also live on the host's network. */
    private void network(JobNode connect, boolean onHost) {
        List<JobNode> networks = group.blocks("network");
        if (networks.size() != 1) {
            findings.error(
                    "service",
                    connect,
                    "",
                    "The group needs exactly one network for this",
                    "Add network { mode = \"bridge\" }");
            return;
        }
        JobNode network = networks.getFirst();
        boolean known = !network.has("mode") || network.text("mode").isPresent();
        String mode = network.text("mode").orElse("");
        boolean fits = mode.equals("bridge") || mode.startsWith("cni/") || onHost && mode.equals("host");
        if (known && !fits) {
            findings.error("service", network, "mode", "The mesh needs a network of its own", "Set mode = \"bridge\"");
        }
    }

    private void lowerCase(JobNode service) {
        String name = service.text("name").orElse("");
        if (!name.contains("${") && !name.equals(name.toLowerCase(Locale.ROOT))) {
            findings.error("service-name", service, "name", "Names in the mesh have no capital letters", "Rename it");
        }
        if (!group.label().equals(group.label().toLowerCase(Locale.ROOT))) {
            findings.error("service", group, "", "A group in the mesh has no capital letters in its name", "Rename it");
        }
    }
}
