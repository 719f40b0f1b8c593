package dev.drover.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Services of a group and of its tasks: their names, ports and checks. */
final class ServiceRules {

    private static final long SECOND = 1_000_000_000L;

    private final JobNode job;
    private final JobNode group;
    private final Findings findings;
    private final Set<String> ports;
    private final Set<String> tasks;

    ServiceRules(JobNode job, JobNode group, Findings findings) {
        this.job = job;
        this.group = group;
        this.findings = findings;
        this.ports = group.all()
                .filter(node -> node.type().equals("port"))
                .map(JobNode::label)
                .collect(Collectors.toSet());
        this.tasks = group.blocks("task").stream().map(JobNode::label).collect(Collectors.toSet());
    }

    void check() {
        Set<String> providers = new HashSet<>();
        for (JobNode service : group.blocks("service")) {
            service(service, true);
            providers.add(service.text("provider").orElse("consul"));
        }
        for (JobNode task : group.blocks("task")) {
            for (JobNode service : task.blocks("service")) {
                service(service, false);
                providers.add(service.text("provider").orElse("consul"));
                service.block("connect")
                        .ifPresent(connect -> findings.error(
                                "service",
                                connect,
                                "",
                                "Only a service of the group can be part of the mesh",
                                "Move it up"));
            }
        }
        if (providers.size() > 1) {
            findings.error(
                    "service",
                    group,
                    "",
                    "The group's services use more than one provider",
                    "Use one provider for all");
        }
    }

    private void service(JobNode service, boolean ofGroup) {
        JobRules.choice(findings, service, "provider", List.of("consul", "nomad"));
        JobRules.choice(findings, service, "address_mode", List.of("auto", "host", "driver", "alloc", "alloc_ipv6"));
        JobRules.choice(findings, service, "on_update", List.of("require_healthy", "ignore_warnings", "ignore"));
        service.text("name")
                .map(this::named)
                .filter(name -> !name.contains("${") && !isName(name))
                .ifPresent(name -> findings.error(
                        "service-name",
                        service,
                        "name",
                        "A service's name has letters, digits and dashes, 63 at most",
                        "Rename the service"));
        port(service, "port", ofGroup);
        for (JobNode check : service.blocks("check")) {
            check(service, check, ofGroup);
        }
    }

    /** Nomad puts these in before it looks at a name. */
    private String named(String name) {
        return name.replace("${JOB}", job.label()).replace("${TASKGROUP}", group.label());
    }

    private static boolean isName(String name) {
        boolean letters = name.chars()
                .allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-');
        return letters && !name.isEmpty() && name.length() <= 63 && !name.startsWith("-") && !name.endsWith("-");
    }

    private void port(JobNode node, String attribute, boolean ofGroup) {
        Optional<String> label = node.text(attribute).filter(text -> !text.isEmpty() && !text.contains("${"));
        if (label.isEmpty() || ports.contains(label.get()) || isNumber(label.get())) {
            return;
        }
        String message = "There is no port \"" + label.get() + "\" in the group's network";
        String fix = Suggestion.of(label.get(), ports)
                .map(meant -> "Did you mean \"" + meant + "\"?")
                .orElse("Add port \"" + label.get() + "\" {} to the network block");
        if (ofGroup) {
            findings.warning("port", node, attribute, message, fix);
        } else {
            findings.error("port", node, attribute, message, fix);
        }
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void check(JobNode service, JobNode check, boolean ofGroup) {
        boolean nomad = service.text("provider").orElse("").equals("nomad");
        String type = check.text("type").orElse("").toLowerCase(Locale.ROOT);
        List<String> types = nomad ? List.of("http", "tcp") : List.of("http", "tcp", "grpc", "script");
        boolean unknown = check.has("type") && check.text("type").isEmpty();
        if (!unknown && !types.contains(type)) {
            findings.error(
                    "check",
                    check,
                    "type",
                    type.isEmpty()
                            ? "The check has no type"
                            : "A check of this provider can't be of type \"" + type + "\"",
                    "Use " + String.join(", ", types));
            return;
        }
        boolean needsPort = !type.equals("script");
        if (needsPort && !service.has("port") && !check.has("port")) {
            findings.error("check", check, "", "The check has no port, and its service has none", "Set port");
        }
        port(check, "port", ofGroup);
        if (type.equals("http") && check.text("path").map(String::isEmpty).orElse(!check.has("path"))) {
            findings.error("check", check, "", "An http check needs a path", "Set path = \"/\"");
        }
        if (type.equals("script")) {
            script(service, check, ofGroup);
        }
        atLeastOneSecond(check, "interval");
        atLeastOneSecond(check, "timeout");
        JobRules.choice(findings, check, "initial_status", List.of("passing", "warning", "critical"));
        check.text("task")
                .filter(task -> !task.isEmpty() && !tasks.contains(task))
                .ifPresent(task -> findings.error(
                        "check", check, "task", "There is no task \"" + task + "\" in the group", "Name one that is"));
    }

    private void script(JobNode service, JobNode check, boolean ofGroup) {
        if (check.value("command").isEmpty()) {
            findings.error("check", check, "", "A script check needs a command", "Set command");
        }
        if (ofGroup && !service.has("task") && !check.has("task") && tasks.size() != 1) {
            findings.error("check", check, "", "It isn't said in which task the script runs", "Set task");
        }
    }

    private void atLeastOneSecond(JobNode check, String attribute) {
        boolean known =
                check.value(attribute).isEmpty() || check.duration(attribute).isPresent();
        if (known && check.duration(attribute).orElse(0L) < SECOND) {
            findings.error(
                    "check",
                    check,
                    attribute,
                    "A check's " + attribute + " is at least 1s",
                    "Set " + attribute + " = \"5s\"");
        }
    }
}
