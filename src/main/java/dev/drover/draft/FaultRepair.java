package dev.drover.draft;

import dev.drover.hcl.BlockPath;
import dev.drover.hcl.Expression;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.hcl.HclText.Readings;
import dev.drover.hcl.Value;
import dev.drover.spec.Constraint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The repairs of a spec that failed which need no judgement: more memory up to a limit, a dynamic port in place of a taken one, more
 * time for a slow pull, the processor that the image is for, any datacenter in place of one that is not there. Every other byte of
 * the file stays. Where the spec leaves no room for the repair, there is none.
 */
public final class FaultRepair {
    private static final long MOST_DOUBLED = 4_096;
    private static final long MOST_MEMORY = 16_384;
    private static final long USUAL_MEMORY = 300;
    private static final String PULL_TIMEOUT = "15m";
    private static final String HEALTHY_DEADLINE = "20m";
    private static final String PROGRESS_DEADLINE = "25m";

    private final Bench bench;
    private final BlockPath job;

    private FaultRepair(Bench bench, BlockPath job) {
        this.bench = bench;
        this.job = job;
    }

    /** The repaired text, and what was done in words such as "raising memory of task app from 256 to 512". */
    public record Repaired(String text, String words) {}

    public static Optional<Repaired> of(String spec, Ailment ailment) {
        try {
            Bench bench = new Bench(HclFile.parse(spec));
            if (bench.file().body().blocks("job").count() != 1) {
                return Optional.empty();
            }
            FaultRepair repair = new FaultRepair(bench, BlockPath.root().then("job"));
            Optional<String> words = repair.treat(ailment);
            return words.filter(each -> !bench.file().text().equals(spec))
                    .map(each -> new Repaired(bench.file().text(), each));
        } catch (HclSyntaxError e) {
            return Optional.empty();
        }
    }

    private Optional<String> treat(Ailment ailment) {
        return switch (ailment) {
            case Ailment.OutOfMemory(String group, String task) -> memory(task(group, task), task);
            case Ailment.PortTaken(String group) -> port(group(group));
            case Ailment.SlowPull(String group, String task) -> pull(group(group), task(group, task));
            case Ailment.WrongArchitecture(String group) -> architecture(group(group));
            case Ailment.NoDatacenter() -> datacenters();
        };
    }

    private BlockPath group(String group) {
        return job.then("group", group);
    }

    private BlockPath task(String group, String task) {
        return group(group).then("task", task);
    }

    private Optional<String> memory(BlockPath task, String name) {
        if (bench.body(task).isEmpty()) {
            return Optional.empty();
        }
        BlockPath resources = task.then("resources");
        BlockPath written = bench.written(resources, "memory");
        boolean stated = bench.attribute(resources, "memory").isPresent();
        OptionalLong now = stated ? number(written) : OptionalLong.of(USUAL_MEMORY);
        if (now.isEmpty() || now.getAsLong() >= MOST_MEMORY) {
            return Optional.empty();
        }
        long more = more(now.getAsLong());
        if (bench.body(resources).isEmpty()) {
            Additions.add(
                    bench,
                    task,
                    "task",
                    new dev.drover.spec.Resources(dev.drover.spec.Settings.none(), List.of()).memory(more));
        } else if (stated) {
            write(written, Value.of(more));
        } else {
            bench.set(resources, "memory", Value.of(more), Readings.ONCE);
        }
        number(resources.then("memory_max"))
                .ifPresent(most -> write(resources.then("memory_max"), Value.of(Math.max(more, more(most)))));
        return Optional.of("raising memory of task " + name + " from " + now.getAsLong() + " to " + more);
    }

    private static long more(long memory) {
        long more = memory * 2 <= MOST_DOUBLED ? memory * 2 : memory + memory / 2;
        return Math.min(MOST_MEMORY, more);
    }

    /** The container goes on listening on the port it listened on; only the node's port is chosen by Nomad. */
    private Optional<String> port(BlockPath group) {
        BlockPath network = group.then("network");
        Optional<HclBody> body = bench.body(network);
        boolean onTheHost = bench.attribute(network, "mode")
                .flatMap(each -> Spelled.literal(each.value()))
                .filter("host"::equals)
                .isPresent();
        if (body.isEmpty() || onTheHost || usesTheHostsNetwork(group)) {
            return Optional.empty();
        }
        for (HclBlock port : body.get().blocks("port").toList()) {
            String label =
                    port.labels().isEmpty() ? "" : port.labels().getFirst().text();
            BlockPath path = network.then("port", label);
            OptionalLong taken = number(path.then("static"));
            if (taken.isPresent()) {
                bench.attribute(path, "static")
                        .ifPresent(each -> bench.change(
                                bench.editor().remove(bench.body(path).orElseThrow(), each)));
                if (bench.attribute(path, "to").isEmpty()) {
                    bench.set(path, "to", Value.of(taken.getAsLong()), Readings.ONCE);
                }
                return Optional.of("giving port " + label + " a dynamic port in place of " + taken.getAsLong());
            }
        }
        return Optional.empty();
    }

    private boolean usesTheHostsNetwork(BlockPath group) {
        return bench.body(group).stream()
                .flatMap(body -> body.blocks("task"))
                .flatMap(task -> task.body().blocks("config"))
                .flatMap(config -> config.body().attribute("network_mode").stream())
                .anyMatch(mode ->
                        Spelled.literal(mode.value()).filter("host"::equals).isPresent());
    }

    private Optional<String> pull(BlockPath group, BlockPath task) {
        BlockPath config = task.then("config");
        if (bench.body(config).isEmpty()
                || bench.attribute(config, "image_pull_timeout").isPresent()) {
            return Optional.empty();
        }
        bench.set(config, "image_pull_timeout", Value.of(PULL_TIMEOUT), Readings.ONCE);
        BlockPath inGroup = group.then("update");
        BlockPath update = bench.body(inGroup).isPresent() ? inGroup : job.then("update");
        if (bench.body(update).isEmpty()) {
            Additions.add(
                    bench,
                    group,
                    "group",
                    new dev.drover.spec.Update(dev.drover.spec.Settings.none())
                            .set("healthy_deadline", Value.of(HEALTHY_DEADLINE))
                            .set("progress_deadline", Value.of(PROGRESS_DEADLINE)));
        } else {
            bench.set(update, "healthy_deadline", Value.of(HEALTHY_DEADLINE), Readings.ONCE);
            bench.set(update, "progress_deadline", Value.of(PROGRESS_DEADLINE), Readings.ONCE);
        }
        return Optional.of("giving the image " + PULL_TIMEOUT + " to be pulled");
    }

    private Optional<String> architecture(BlockPath group) {
        boolean constrained = bench.file().text().contains("attr.cpu.arch");
        if (constrained || bench.body(group).isEmpty()) {
            return Optional.empty();
        }
        Additions.add(bench, group, "group", Constraint.of("${attr.cpu.arch}", "=", "amd64"));
        return Optional.of("constraining the group to amd64");
    }

    private Optional<String> datacenters() {
        Optional<HclAttribute> named = bench.attribute(job, "datacenters");
        if (named.isEmpty()) {
            return Optional.empty();
        }
        String was = Spelled.shown(named.get().value(), bench.file().text());
        bench.change(bench.editor().replaceValue(named.get(), Value.texts(List.of("*")), Readings.ONCE));
        return Optional.of("taking any datacenter in place of " + was);
    }

    private void write(BlockPath attribute, Value value) {
        attribute
                .attributeIn(bench.file())
                .ifPresent(each -> bench.change(
                        bench.editor().replaceValue(each, Spelled.inStyleOf(each.value(), value), Readings.ONCE)));
    }

    private OptionalLong number(BlockPath attribute) {
        Optional<Expression> value = attribute.attributeIn(bench.file()).map(HclAttribute::value);
        Optional<String> digits = value.flatMap(Spelled::literal)
                .filter(text -> text.length() < 10 && text.chars().allMatch(Character::isDigit) && !text.isEmpty());
        return digits.map(text -> OptionalLong.of(Long.parseLong(text))).orElseGet(OptionalLong::empty);
    }
}
