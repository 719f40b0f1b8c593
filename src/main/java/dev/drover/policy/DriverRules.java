package dev.drover.policy;

import dev.drover.hcl.Value;
import dev.drover.spec.Findings;
import dev.drover.spec.JobNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a task's driver is told: which driver, which image, and what of the host the container sees. */
final class DriverRules {

    /** Settings of the docker driver that stay within the container. */
    private static final Set<String> HARMLESS = Set.of(
            "image",
            "image_pull_timeout",
            "args",
            "auth",
            "auth_soft_fail",
            "command",
            "container_exists_attempts",
            "cpu_cfs_period",
            "cpu_hard_limit",
            "cpuset_cpus",
            "disable_host_syslog_checks",
            "dns_search_domains",
            "dns_options",
            "dns_servers",
            "entrypoint",
            "extra_hosts",
            "force_pull",
            "healthchecks",
            "hostname",
            "init",
            "interactive",
            "ipv4_address",
            "ipv6_address",
            "labels",
            "load",
            "logging",
            "mac_address",
            "memory_hard_limit",
            "network_aliases",
            "oom_score_adj",
            "pids_limit",
            "ports",
            "readonly_rootfs",
            "shm_size",
            "storage_opt",
            "tty",
            "ulimit",
            "work_dir",
            "cap_drop");

    /** Settings judged one by one below. */
    private static final Set<String> JUDGED = Set.of(
            "privileged",
            "cap_add",
            "network_mode",
            "pid_mode",
            "ipc_mode",
            "uts_mode",
            "userns_mode",
            "cgroupns",
            "devices",
            "security_opt",
            "volumes",
            "volume_driver",
            "mount",
            "mounts");

    private static final Set<String> NAMESPACES = Set.of("pid_mode", "ipc_mode", "uts_mode", "userns_mode", "cgroupns");
    private static final Set<String> CONTAINER_DRIVERS = Set.of("docker", "podman");

    private final Policy policy;
    private final Findings findings;

    DriverRules(Policy policy, Findings findings) {
        this.policy = policy;
        this.findings = findings;
    }

    void judge(JobNode task) {
        Value driver = task.value("driver").orElse(Value.of(""));
        Optional<String> name = JobNode.textOf(driver);
        if (name.isEmpty()) {
            unknown(task, "driver");
        } else if (!policy.drivers().contains(name.get())) {
            findings.error(
                    "driver",
                    task,
                    "driver",
                    "the driver \"" + name.get() + "\" isn't among those that may be used",
                    "Use "
                            + String.join(
                                    " or ", policy.drivers().stream().sorted().toList())
                            + ", or have the operator add it to the drivers");
        }
        if (task.has("kind")) {
            findings.error("task-kind", task, "kind", "the task calls itself a part of the mesh", "Remove kind");
        }
        task.block("csi_plugin")
                .ifPresent(plugin -> findings.error(
                        "csi-plugin",
                        plugin,
                        "",
                        "the task is a storage plugin, which acts on the host",
                        "Remove csi_plugin, or have the operator allow csi-plugin"));
        boolean container = name.map(CONTAINER_DRIVERS::contains).orElse(true);
        task.block("config").ifPresent(config -> {
            if (container) {
                container(config);
            }
        });
        if (!container && task.text("user").orElse("").equals("root")) {
            findings.error("root", task, "user", "the task runs as root on the host", "Give it a user of its own");
        }
    }

    private void unknown(JobNode node, String attribute) {
        findings.error(
                "unknown-value",
                node,
                attribute,
                "what " + attribute + " will be can't be known from the spec alone",
                "Give the variable a default or a value, or write the value itself");
    }

    private void container(JobNode config) {
        image(config);
        if (!config.text("privileged").orElse("false").equals("false") || isCode(config, "privileged")) {
            deny("privileged", config, "privileged", "the container has all rights on the host");
        }
        if (!isNothing(config, "cap_add")) {
            deny("capabilities", config, "cap_add", "the container gets capabilities of the host");
        }
        networkMode(config);
        for (String namespace : NAMESPACES) {
            String mode = config.text(namespace).orElse("").toLowerCase(Locale.ROOT);
            if (isCode(config, namespace) || !mode.isEmpty() && !mode.equals("private") && !mode.equals("none")) {
                deny("host-namespaces", config, namespace, "the container shares a namespace with the host or another");
            }
        }
        if (!isNothing(config, "devices")) {
            deny("devices", config, "devices", "the container gets devices of the host");
        }
        for (String option : config.texts("security_opt")) {
            if (!option.startsWith("no-new-privileges")) {
                deny("security-options", config, "security_opt", "the container's confinement is changed");
            }
        }
        new MountRules(findings).judge(config);
        for (String name : config.attributes().keySet()) {
            if (!HARMLESS.contains(name) && !JUDGED.contains(name)) {
                deny("config", config, name, "the setting \"" + name + "\" of the driver isn't known to be harmless");
            }
        }
    }

    private void networkMode(JobNode config) {
        String mode = config.text("network_mode").orElse("");
        boolean own = mode.isEmpty() || mode.equals("bridge") || mode.equals("none") || mode.equals("default");
        if (isCode(config, "network_mode") || !own) {
            deny("host-network", config, "network_mode", "the container uses the network of the host or of another");
        }
    }

    private void image(JobNode config) {
        Optional<Value> value = config.value("image");
        if (value.isEmpty()) {
            return;
        }
        Optional<String> image = JobNode.textOf(value.get());
        if (image.isEmpty() || image.get().contains("${")) {
            if (!policy.images().isEmpty()) {
                unknown(config, "image");
            }
            return;
        }
        ImageName name = ImageName.of(image.get());
        boolean covered = policy.images().isEmpty() || policy.images().stream().anyMatch(name::matches);
        if (!covered) {
            findings.error(
                    "image",
                    config,
                    "image",
                    "the image " + name.full() + " isn't among those that may be run",
                    "Use one that matches " + String.join(" or ", policy.images()));
        }
    }

    private void deny(String rule, JobNode config, String attribute, String message) {
        findings.error(
                rule, config, attribute, message, "Remove " + attribute + ", or have the operator allow " + rule);
    }

    private static boolean isCode(JobNode config, String name) {
        return config.value(name).map(Value.Code.class::isInstance).orElse(false);
    }

    private static boolean isNothing(JobNode config, String name) {
        return config.value(name)
                .map(value -> value instanceof Value.Nothing
                        || value instanceof Value.ListOf(List<Value> elements) && elements.isEmpty())
                .orElse(true);
    }
}
