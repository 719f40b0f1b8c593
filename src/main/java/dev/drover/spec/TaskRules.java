package dev.drover.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A task: its driver, resources, templates, volumes and what it fetches. */
final class TaskRules {

    private static final int LEAST_MEMORY = 10;
    private static final Set<String> SCALED = Set.of("cpu", "mem");

    private final JobNode group;
    private final JobNode task;
    private final Findings findings;

    TaskRules(JobNode group, JobNode task, Findings findings) {
        this.group = group;
        this.task = task;
        this.findings = findings;
    }

    void check(boolean expanded) {
        if (task.value("driver").isEmpty()
                || task.text("driver").map(String::isEmpty).orElse(false)) {
            findings.error("missing", task, "", "The task has no driver", "Set driver = \"docker\"");
        }
        if (task.label().equals("alloc")
                || task.label().contains("/")
                || task.label().contains("\\")) {
            findings.error("task-name", task, "", "A task can't have this name", "Rename it");
        }
        task.block("lifecycle")
                .ifPresent(
                        each -> JobRules.choice(findings, each, "hook", List.of("prestart", "poststart", "poststop")));
        task.block("resources").ifPresent(this::resources);
        task.blocks("constraint").forEach(this::constraint);
        scaling();
        vault();
        templates();
        mounts(expanded);
        for (JobNode artifact : task.blocks("artifact")) {
            if (artifact.value("source").isEmpty()) {
                findings.error("missing", artifact, "", "The artifact has no source", "Set source");
            }
            JobRules.choice(findings, artifact, "mode", List.of("any", "file", "dir"));
            escapes(artifact, "destination");
        }
        ports();
    }

    private void resources(JobNode resources) {
        if (resources.number("cores").orElse(0L) > 0 && resources.number("cpu").orElse(0L) > 0) {
            findings.error("resources", resources, "cores", "A task asks for cpu or for cores, not both", "Keep one");
        }
        long memory = resources.number("memory").orElse(300L);
        if (memory < LEAST_MEMORY) {
            findings.error("resources", resources, "memory", "A task has at least 10 MB of memory", "Raise memory");
        }
        resources
                .number("cpu")
                .filter(cpu -> cpu < 1 && !resources.has("cores"))
                .ifPresent(
                        cpu -> findings.error("resources", resources, "cpu", "A task has at least 1 MHz", "Raise cpu"));
        resources
                .number("memory_max")
                .filter(most -> most > 0 && most < memory)
                .filter(most ->
                        !resources.has("memory") || resources.number("memory").isPresent())
                .ifPresent(most -> findings.error(
                        "resources", resources, "memory_max", "memory_max is below memory", "Raise memory_max"));
        resources
                .number("disk")
                .filter(disk -> disk > 0)
                .ifPresent(disk -> findings.warning(
                        "resources",
                        resources,
                        "disk",
                        "A task's disk means nothing any more",
                        "Use ephemeral_disk in the group"));
    }

    private void scaling() {
        Set<String> names = new HashSet<>();
        for (JobNode scaling : task.blocks("scaling")) {
            String name = scaling.label().toLowerCase(Locale.ROOT);
            if (!SCALED.contains(name)) {
                findings.error("choice", scaling, "", "A task's cpu or mem is scaled", "Write scaling \"cpu\" { … }");
            } else if (!names.add(name)) {
                findings.error("duplicate", scaling, "", "There is more than one scaling of " + name, "Keep one");
            } else if (!scaling.text("type").orElse("vertical_" + name).equals("vertical_" + name)) {
                findings.error("choice", scaling, "type", "This isn't the scaling of " + name, "Remove type");
            }
        }
    }

    private void constraint(JobNode constraint) {
        constraint
                .text("operator")
                .filter(operator -> operator.startsWith("distinct_"))
                .ifPresent(operator -> findings.error(
                        "choice",
                        constraint,
                        "operator",
                        operator + " is about the instances of a group, not about a task",
                        "Move the constraint to the group"));
    }

    private void vault() {
        task.block("vault").ifPresent(vault -> {
            JobRules.choice(findings, vault, "change_mode", List.of("noop", "restart", "signal"));
            if (vault.text("change_mode").orElse("").equals("signal")
                    && vault.value("change_signal").isEmpty()) {
                findings.error(
                        "missing", vault, "change_mode", "It isn't said which signal is sent", "Set change_signal");
            }
        });
    }

    private void templates() {
        Set<String> destinations = new HashSet<>();
        for (JobNode template : task.blocks("template")) {
            template(template);
            if (!destinations.add(template.text("destination").orElse("" + destinations.size()))) {
                findings.error(
                        "duplicate",
                        template,
                        "destination",
                        "Two templates write the same file",
                        "Use another destination");
            }
        }
    }

    private void template(JobNode template) {
        if (template.value("data").isEmpty() && template.value("source").isEmpty()) {
            findings.error("missing", template, "", "The template has nothing to render", "Set data or source");
        }
        if (template.value("destination").isEmpty()) {
            findings.error("missing", template, "", "The template has no destination", "Set destination");
        }
        escapes(template, "destination");
        JobRules.choice(findings, template, "change_mode", List.of("noop", "restart", "signal", "script"));
        String mode = template.text("change_mode").orElse("restart");
        if (mode.equals("signal") && template.isOn("env")) {
            findings.error(
                    "template",
                    template,
                    "change_mode",
                    "A signal can't change a task's environment",
                    "Use restart or noop");
        }
        if (mode.equals("script") && template.block("change_script").isEmpty()) {
            findings.error("missing", template, "change_mode", "It isn't said which script runs", "Add change_script");
        }
        template.text("perms")
                .filter(perms -> !perms.isEmpty() && !perms.chars().allMatch(c -> c >= '0' && c <= '7'))
                .ifPresent(perms -> findings.error(
                        "template", template, "perms", "Permissions are octal digits", "Set perms = \"0644\""));
    }

    private void escapes(JobNode node, String attribute) {
        node.text(attribute)
                .filter(TaskRules::climbs)
                .ifPresent(path -> findings.error(
                        "escape",
                        node,
                        attribute,
                        "The path leaves the allocation's directory",
                        "Use a path below local/"));
    }

    /** Two levels up is the allocation; more is the host. */
    private static boolean climbs(String path) {
        int depth = 1;
        for (String step : path.split("/", -1)) {
            if (step.equals("..")) {
                depth--;
            } else if (!step.isEmpty() && !step.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    private void mounts(boolean expanded) {
        Set<String> volumes =
                group.blocks("volume").stream().map(JobNode::label).collect(Collectors.toSet());
        for (JobNode mount : task.blocks("volume_mount")) {
            boolean known =
                    mount.value("volume").isEmpty() || mount.text("volume").isPresent();
            String name = mount.text("volume").orElse("");
            if (expanded && known && !volumes.contains(name)) {
                findings.error(
                        "volume",
                        mount,
                        "volume",
                        name.isEmpty()
                                ? "It isn't said which volume is mounted"
                                : "There is no volume \"" + name + "\" in the group",
                        Suggestion.of(name, volumes)
                                .map(meant -> "Did you mean \"" + meant + "\"?")
                                .orElse("Add a volume block to the group"));
            }
            JobRules.choice(findings, mount, "propagation_mode", List.of("private", "host-to-task", "bidirectional"));
        }
    }

    /** The ports that a container is told to open are labels of the group's. */
    private void ports() {
        Set<String> labels = group.all()
                .filter(node -> node.type().equals("port"))
                .map(JobNode::label)
                .collect(Collectors.toSet());
        task.block("config")
                .ifPresent(config -> config.texts("ports").stream()
                        .filter(label -> !labels.contains(label) && !label.contains("${"))
                        .forEach(label -> findings.warning(
                                "port",
                                config,
                                "ports",
                                "There is no port \"" + label + "\" in the group's network",
                                Suggestion.of(label, labels)
                                        .map(meant -> "Did you mean \"" + meant + "\"?")
                                        .orElse("Add port \"" + label + "\" {} to the network block"))));
    }
}
