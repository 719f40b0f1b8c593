package dev.drover.policy;

import dev.drover.hcl.Value;
import dev.drover.spec.Findings;
import dev.drover.spec.JobNode;
import java.util.List;
import java.util.Optional;

/** Paths of the host in a container: the binds and mounts of the docker driver. Paths of the task itself are fine. */
final class MountRules {

    private static final String RULE = "host-path";

    private final Findings findings;

    MountRules(Findings findings) {
        this.findings = findings;
    }

    void judge(JobNode config) {
        for (Value bind : elements(config, "volumes")) {
            Optional<String> text = JobNode.textOf(bind);
            if (text.isEmpty() || isOutside(text.get().split(":", 2)[0])) {
                deny(config, "volumes");
            }
        }
        if (config.has("volume_driver")) {
            deny(config, "volume_driver");
        }
        for (String name : List.of("mount", "mounts")) {
            for (Value mount : elements(config, name)) {
                if (reaches(mount)) {
                    deny(config, name);
                }
            }
        }
    }

    private void deny(JobNode config, String attribute) {
        findings.error(
                RULE,
                config,
                attribute,
                "the container sees a path of the host",
                "Mount a path of the task, or a volume of the group with volume_mount; the operator may allow " + RULE);
    }

    private static List<Value> elements(JobNode config, String name) {
        Value value = config.value(name).orElse(new Value.Nothing());
        return switch (value) {
            case Value.Nothing _ -> List.of();
            case Value.ListOf(List<Value> elements) -> elements;
            case Value.MapOf map -> List.of(map);
            case Value.Text _, Value.Interpolated _, Value.Code _, Value.Numeral _, Value.Flag _ -> List.of(value);
        };
    }

    private static boolean reaches(Value mount) {
        if (!(mount instanceof Value.MapOf map)) {
            return true;
        }
        String type = text(map, "type").orElse("volume");
        return switch (type) {
            case "tmpfs" -> false;
            case "bind" -> text(map, "source").map(MountRules::isOutside).orElse(true);
            case "volume" -> map.entries().containsKey("volume_options");
            default -> true;
        };
    }

    private static Optional<String> text(Value.MapOf map, String name) {
        return Optional.ofNullable(map.entries().get(name)).flatMap(JobNode::textOf);
    }

    /** Whether a path leaves the task's directory. Names of volumes and references to the task's own folders don't. */
    static boolean isOutside(String path) {
        String inner = path;
        for (String own : List.of("${NOMAD_TASK_DIR}", "${NOMAD_ALLOC_DIR}", "${NOMAD_SECRETS_DIR}")) {
            if (inner.startsWith(own)) {
                inner = "task" + inner.substring(own.length());
            }
        }
        return inner.startsWith("/")
                || inner.startsWith("~")
                || inner.startsWith("\\")
                || inner.contains("${")
                || climbs(inner)
                || inner.length() > 1 && inner.charAt(1) == ':';
    }

    /** Whether a relative path goes above where it starts. */
    static boolean climbs(String path) {
        int depth = 0;
        for (String step : path.replace('\\', '/').split("/", -1)) {
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
}
