package dev.drover.policy;

import dev.drover.hcl.Value;
import dev.drover.spec.Findings;
import dev.drover.spec.JobNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a task reaches beyond its container: Vault, Consul, identities, files fetched and rendered, other jobs' variables. */
final class ReachRules {

    private static final Set<String> OWN_IDENTITY = Set.of("", "default");

    private final JobNode job;
    private final Findings findings;

    ReachRules(JobNode job, Findings findings) {
        this.job = job;
        this.findings = findings;
    }

    void judge(JobNode group, JobNode task) {
        task.block("vault")
                .or(() -> group.block("vault"))
                .or(() -> job.block("vault"))
                .ifPresent(this::vault);
        task.block("consul").ifPresent(this::consul);
        task.blocks("identity").forEach(this::identity);
        task.blocks("artifact").forEach(this::artifact);
        for (JobNode template : task.blocks("template")) {
            new TemplateRules(job, findings).judge(template);
        }
        for (JobNode mount : task.blocks("volume_mount")) {
            String mode = mount.text("propagation_mode").orElse("private");
            if (!mode.equals("private")) {
                findings.error(
                        "mount-propagation",
                        mount,
                        "propagation_mode",
                        "mounts pass between the host and the task",
                        "Leave propagation_mode out");
            }
        }
    }

    private void vault(JobNode vault) {
        for (String attribute : List.of("role", "policies")) {
            boolean foreign = vault.texts(attribute).stream().anyMatch(name -> !name.equals(job.label()));
            boolean unknown =
                    vault.value(attribute).map(Value.Code.class::isInstance).orElse(false);
            if (foreign || unknown) {
                findings.error(
                        "vault-role",
                        vault,
                        attribute,
                        "the task asks for rights in Vault that aren't named after its job",
                        "Use the role \"" + job.label()
                                + "\", leave it out for the default, or have the operator allow vault-role");
            }
        }
        for (String attribute : List.of("namespace", "cluster")) {
            if (!OWN_IDENTITY.contains(vault.text(attribute).orElse(""))) {
                findings.error(
                        "vault-role",
                        vault,
                        attribute,
                        "the task asks for another " + attribute + " of Vault",
                        "Leave " + attribute + " out, or have the operator allow vault-role");
            }
        }
    }

    void consul(JobNode consul) {
        for (String attribute : List.of("namespace", "partition", "cluster")) {
            if (!OWN_IDENTITY.contains(consul.text(attribute).orElse(""))) {
                findings.error(
                        "consul-scope",
                        consul,
                        attribute,
                        "the job asks for another " + attribute + " of Consul",
                        "Leave " + attribute + " out, or have the operator allow consul-scope");
            }
        }
    }

    void identity(JobNode identity) {
        boolean own = OWN_IDENTITY.contains(identity.text("name").orElse(""))
                && identity.texts("aud").stream().allMatch("nomadproject.io"::equals)
                && !identity.value("aud").map(Value.Code.class::isInstance).orElse(false);
        if (!own) {
            findings.error(
                    "identity",
                    identity,
                    identity.has("aud") ? "aud" : "name",
                    "the task gets an identity for another service than Nomad",
                    "Leave name and aud out, or have the operator allow identity");
        }
    }

    private void artifact(JobNode artifact) {
        String source = artifact.text("source").orElse("");
        String lower = source.toLowerCase(Locale.ROOT);
        boolean web = lower.startsWith("https://") && !source.contains("::") && !isInternal(lower);
        if (!web || artifact.isOn("insecure")) {
            findings.error(
                    "artifact-source",
                    artifact,
                    "source",
                    "the artifact isn't fetched from a public place over https",
                    "Use an https address, or have the operator allow artifact-source");
        }
        String destination = artifact.text("destination").orElse("local/");
        if (artifact.value("destination").map(Value.Code.class::isInstance).orElse(false)
                || MountRules.isOutside(destination)) {
            findings.error(
                    "artifact-destination",
                    artifact,
                    "destination",
                    "the artifact is written outside the task's directory",
                    "Put it below local/");
        }
        if (artifact.isOn("chown")) {
            findings.warning("artifact-chown", artifact, "chown", "the artifact changes its owner", "Leave chown out");
        }
    }

    /** Addresses that only machines inside reach, the metadata service of clouds among them. */
    private static boolean isInternal(String address) {
        String rest = address.substring("https://".length());
        int at = rest.indexOf('@');
        int slash = rest.indexOf('/');
        String host = at >= 0 && (slash < 0 || at < slash) ? rest.substring(at + 1) : rest;
        return host.startsWith("169.254.")
                || host.startsWith("127.")
                || host.startsWith("localhost")
                || host.startsWith("[")
                || host.startsWith("0.")
                || host.startsWith("metadata.");
    }
}
