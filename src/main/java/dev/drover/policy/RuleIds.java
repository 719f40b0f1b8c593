package dev.drover.policy;

import java.util.Set;

/**
 * The ids of all rules of the policy, by which findings name them and operators switch them off. {@code docs/rules.md} says what
 * each refuses.
 */
public final class RuleIds {
    public static final Set<String> ALL = Set.of(
            "driver",
            "image",
            "config",
            "privileged",
            "capabilities",
            "devices",
            "security-options",
            "host-namespaces",
            "host-network",
            "host-path",
            "root",
            "task-kind",
            "csi-plugin",
            "network-mode",
            "connect-gateway",
            "connect-sidecar",
            "host-volume",
            "mount-propagation",
            "vault-role",
            "consul-scope",
            "identity",
            "artifact-source",
            "artifact-destination",
            "artifact-chown",
            "template-path",
            "template-function",
            "template-variable",
            "namespace",
            "region",
            "ownership",
            "plain-secret",
            "file-function",
            "unknown-value");

    private RuleIds() {}
}
