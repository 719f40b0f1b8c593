package dev.drover.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A job as a whole: its name, its kind and what that kind allows, and what all kinds of places share. */
final class JobRules {

    static final List<String> KINDS = List.of("service", "batch", "system", "sysbatch");
    private static final Set<String> COMPARING = Set.of("=", "==", "is", "!=", "not", "<", "<=", ">", ">=");
    private static final Set<String> OPERATORS = Set.of(
            "version",
            "semver",
            "regexp",
            "set_contains",
            "set_contains_all",
            "set_contains_any",
            "distinct_hosts",
            "distinct_property",
            "is_set",
            "is_not_set");

    private final JobNode job;
    private final Findings findings;

    JobRules(JobNode job, Findings findings) {
        this.job = job;
        this.findings = findings;
    }

    static String kindOf(JobNode job) {
        return job.value("type").isEmpty() ? "service" : job.text("type").orElse("");
    }

    /** With blocks that are only made when the spec is parsed, what is missing can't be told. */
    void check(boolean expanded) {
        String id = job.text("id").orElse(job.label());
        if (id.isEmpty() || id.contains(" ") || id.contains("\0")) {
            findings.error(
                    "job-id", job, "", "The job's ID is empty or has a space in it", "Use letters, digits and dashes");
        }
        String kind = kindOf(job);
        if (job.has("type") && !kind.isEmpty() && !KINDS.contains(kind)) {
            findings.error(
                    "choice",
                    job,
                    "type",
                    "There is no kind of job called \"" + kind + "\"",
                    "Use " + String.join(", ", KINDS));
        }
        if (expanded && job.blocks("group").isEmpty()) {
            findings.error("no-group", job, "", "The job has no group", "Add a group with a task");
        }
        Set<String> names = new HashSet<>();
        for (JobNode group : job.blocks("group")) {
            if (!names.add(group.label())) {
                findings.error(
                        "duplicate", group, "", "There is more than one group \"" + group.label() + "\"", "Rename one");
            }
        }
        datacenters();
        started(kind);
        job.all().filter(node -> node.type().equals("constraint")).forEach(this::constraint);
        job.all().filter(node -> node.type().equals("affinity")).forEach(node -> affinity(node, kind));
        if (kind.equals("system")) {
            job.all()
                    .filter(node -> node.type().equals("spread"))
                    .forEach(node -> findings.error(
                            "kind", node, "", "A system job runs everywhere and has no spread", "Remove the block"));
        }
    }

    private void datacenters() {
        if (job.texts("datacenters").contains("")) {
            findings.error("empty", job, "datacenters", "One of the datacenters has no name", "Remove it");
        }
    }

    private void started(String kind) {
        boolean batch = kind.equals("batch") || kind.equals("sysbatch") || kind.isEmpty();
        for (String block : List.of("periodic", "parameterized")) {
            job.block(block).filter(each -> !batch).ifPresent(each -> {
                boolean off = each.text("enabled").orElse("true").equals("false");
                if (!off) {
                    findings.error(
                            "kind",
                            each,
                            "",
                            "Only batch jobs can be " + block,
                            "Set type = \"batch\", or remove the block");
                }
            });
        }
        job.block("periodic").ifPresent(periodic -> {
            boolean one = periodic.has("cron");
            boolean several = periodic.has("crons");
            if (one == several && !periodic.text("enabled").orElse("true").equals("false")) {
                findings.error(
                        "periodic",
                        periodic,
                        "",
                        "A periodic job has either cron or crons",
                        one ? "Keep one" : "Set cron");
            }
            cron(periodic);
        });
        job.block("parameterized")
                .ifPresent(each -> choice(each, "payload", List.of("optional", "required", "forbidden")));
    }

    private void cron(JobNode periodic) {
        List<String> times = new ArrayList<>(periodic.texts("crons"));
        periodic.text("cron").ifPresent(times::add);
        for (String time : times) {
            CronExpression.trouble(time)
                    .filter(trouble -> !time.isEmpty())
                    .ifPresent(
                            trouble -> findings.error(
                                    "cron",
                                    periodic,
                                    periodic.has("cron") ? "cron" : "crons",
                                    "\"" + time + "\" is no time table: " + trouble,
                                    "Write minutes, hours, days of the month, months and days of the week, such as \"0 3 * * *\""));
        }
    }

    private void choice(JobNode node, String attribute, List<String> choices) {
        choice(findings, node, attribute, choices);
    }

    static void choice(Findings findings, JobNode node, String attribute, List<String> choices) {
        node.text(attribute)
                .filter(text -> !text.isEmpty() && !choices.contains(text))
                .ifPresent(text -> findings.error(
                        "choice",
                        node,
                        attribute,
                        "\"" + attribute + "\" can't be \"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text)
                                + "\"",
                        Suggestion.of(text, choices)
                                .map(meant -> "Did you mean \"" + meant + "\"?")
                                .orElse("Use " + String.join(", ", choices))));
    }

    private void constraint(JobNode constraint) {
        String operator = constraint.text("operator").orElse("=");
        boolean comparing = COMPARING.contains(operator);
        if (!comparing && !OPERATORS.contains(operator)) {
            findings.error(
                    "choice",
                    constraint,
                    "operator",
                    "There is no such operator",
                    "Use one such as =, version or regexp");
        } else if (comparing && constraint.value("value").isEmpty()) {
            findings.error("missing", constraint, "", "The constraint compares with nothing", "Set value");
        } else if (!operator.equals("distinct_hosts")
                && constraint.value("attribute").isEmpty()) {
            findings.error("missing", constraint, "", "The constraint compares nothing", "Set attribute");
        }
    }

    private void affinity(JobNode affinity, String kind) {
        if (kind.equals("system")) {
            findings.error(
                    "kind", affinity, "", "A system job runs everywhere and has no affinity", "Remove the block");
        } else if (affinity.value("attribute").isEmpty()) {
            findings.error("missing", affinity, "", "The affinity compares nothing", "Set attribute");
        } else {
            affinity.number("weight")
                    .filter(weight -> weight == 0 || weight > 100 || weight < -100)
                    .ifPresent(weight -> findings.error(
                            "range", affinity, "weight", "A weight lies between -100 and 100 and isn't 0", "Use 50"));
        }
    }
}
