package dev.drover.draft;

import dev.drover.hcl.BlockPath;
import dev.drover.hcl.Expression;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclItem;
import dev.drover.hcl.HclText.Readings;
import dev.drover.hcl.Value;
import dev.drover.question.Answer;
import dev.drover.question.AnswerText;
import dev.drover.question.CompositeText;
import dev.drover.spec.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Repairs what Nomad refuses in every version and what has only one sensible reading: secrets in the env of a vault block,
 * which become a template; a signal for a template that sets the environment; a service whose port label does not exist, or a
 * check without a port, in a group with one port; a mount of a volume that does not exist in a group with one; names that are one
 * slip away from a known one, and blocks written with an equals sign.
 */
final class KnownFaults {
    private final Bench bench;
    private final DraftRequest request;

    KnownFaults(Bench bench, DraftRequest request) {
        this.bench = bench;
        this.request = request;
    }

    void repair() {
        new Misspellings(bench, request.options().path()).repair();
        for (HclBlock job : bench.file().body().blocks("job").toList()) {
            BlockPath jobPath = path(BlockPath.root(), job);
            for (HclBlock group : job.body().blocks("group").toList()) {
                BlockPath groupPath = path(jobPath, group);
                portLabels(groupPath);
                servicePorts(groupPath);
                for (HclBlock task : group.body().blocks("task").toList()) {
                    BlockPath taskPath = path(groupPath, task);
                    vaultEnv(taskPath);
                    signals(taskPath);
                    mounts(groupPath, taskPath);
                }
            }
        }
    }

    private static BlockPath path(BlockPath outer, HclBlock block) {
        return block.labels().isEmpty()
                ? outer.then(block.type().text())
                : outer.then(block.type().text(), block.labels().getFirst().text());
    }

    /** {@code vault { env { NAME = "path#key" } }} never was a form of Nomad's. */
    private void vaultEnv(BlockPath task) {
        BlockPath vault = task.then("vault");
        Optional<HclBody> body = bench.body(vault);
        Optional<HclItem> item = body.flatMap(each -> each.blocks("env").findFirst());
        Map<String, Expression> entries = new LinkedHashMap<>();
        if (item.isPresent()) {
            ((HclBlock) item.get())
                    .body()
                    .attributes()
                    .forEach(each -> entries.put(each.name().text(), each.value()));
        } else {
            Optional<HclAttribute> attribute = body.flatMap(each -> each.attribute("env"));
            if (attribute.isPresent() && attribute.get().value() instanceof Expression.ObjectOf object) {
                item = Optional.of(attribute.get());
                for (Expression.Entry entry : object.entries()) {
                    String name = entry.key() instanceof Expression.Variable key
                            ? key.name()
                            : Spelled.literal(entry.key()).orElse("");
                    entries.put(name, entry.value());
                }
            }
        }
        if (item.isEmpty() || body.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        TemplateText writer = new TemplateText(
                request.options().delimiters().orElse(DraftOptions.Delimiters.USUAL), request.cluster());
        for (Map.Entry<String, Expression> entry : entries.entrySet()) {
            Optional<Answer> source =
                    Spelled.literal(entry.getValue()).flatMap(place -> AnswerText.read("vault " + place));
            if (source.isEmpty() || !EnvChoices.isName(entry.getKey())) {
                bench.find(new DraftFinding(
                        "vault-env",
                        place(entry.getValue()) + ": a vault block has no environment, and \"" + entry.getKey()
                                + "\" names no PATH#KEY",
                        "Write a template with env = true that reads the secret",
                        true));
                return;
            }
            lines.add(writer.line(
                    entry.getKey(), new CompositeText(List.of(new CompositeText.Piece.From(source.get())))));
        }
        bench.apply(
                bench.editor().remove(body.get(), item.get()),
                new Repair.Change("vault.env", "an environment that Nomad refuses", "a template"));
        Template template = Template.to("${NOMAD_SECRETS_DIR}/vault.env", writer.data(lines))
                .env(true)
                .changeMode("restart");
        Template delimited = request.options()
                .delimiters()
                .map(each -> template.delimiters(each.left(), each.right()))
                .orElse(template);
        Additions.add(bench, task, "task", delimited);
    }

    private String place(Expression expression) {
        return request.options().path() + ":" + bench.file().positionOf(expression.span());
    }

    /** Nomad can't signal a process about its environment; it has to start again. */
    private void signals(BlockPath task) {
        List<HclBlock> templates = bench.body(task).stream()
                .flatMap(body -> body.blocks("template"))
                .toList();
        for (int i = 0; i < templates.size(); i++) {
            BlockPath path = task.then("template", null, i);
            boolean env = is(path, "env", "true");
            if (env && is(path, "change_mode", "signal")) {
                bench.set(path, "change_mode", Value.of("restart"), Readings.ONCE);
                HclBody body = bench.body(path).orElseThrow();
                body.attribute("change_signal")
                        .ifPresent(each -> bench.change(bench.editor().remove(body, each)));
                bench.noted("template.change_mode", "signal", "restart");
            }
        }
    }

    private boolean is(BlockPath path, String name, String text) {
        return bench.attribute(path, name)
                .flatMap(each -> Spelled.literal(each.value()))
                .filter(text::equals)
                .isPresent();
    }

    /** With one volume there is only one that a mount can mean. */
    private void mounts(BlockPath group, BlockPath task) {
        List<String> volumes = labels(group, "volume");
        List<HclBlock> mounts = bench.body(task).stream()
                .flatMap(body -> body.blocks("volume_mount"))
                .toList();
        for (int i = 0; i < mounts.size() && volumes.size() == 1; i++) {
            BlockPath path = task.then("volume_mount", null, i);
            Optional<String> volume = bench.attribute(path, "volume").flatMap(each -> Spelled.literal(each.value()));
            if (volume.isPresent() && !volumes.contains(volume.get())) {
                bench.set(path, "volume", Value.of(volumes.getFirst()), Readings.ONCE);
                bench.noted("volume_mount.volume", volume.get(), volumes.getFirst());
            }
        }
    }

    /** A check needs a port, and with one port there is only one. */
    private void servicePorts(BlockPath group) {
        List<String> ports = ports(group);
        List<HclBlock> services = services(group);
        for (int i = 0; i < services.size() && ports.size() == 1; i++) {
            BlockPath path = group.then("service", null, i);
            boolean unported = services.get(i).body().attribute("port").isEmpty()
                    && services.get(i).body().blocks("check").anyMatch(KnownFaults::needsPort);
            if (unported) {
                bench.set(path, "port", Value.of(ports.getFirst()), Readings.ONCE);
                bench.noted("service.port", "", ports.getFirst());
            }
        }
    }

    private List<String> ports(BlockPath group) {
        return bench.body(group).stream()
                .flatMap(body -> body.blocks("network"))
                .flatMap(network -> network.body().blocks("port"))
                .flatMap(port -> port.labels().stream().limit(1))
                .map(HclBlock.Label::text)
                .toList();
    }

    private List<HclBlock> services(BlockPath group) {
        return bench.body(group).stream()
                .flatMap(body -> body.blocks("service"))
                .toList();
    }

    private static boolean needsPort(HclBlock check) {
        boolean asks = check.body()
                .attribute("type")
                .flatMap(each -> Spelled.literal(each.value()))
                .filter(type -> List.of("http", "tcp", "grpc").contains(type))
                .isPresent();
        return asks && check.body().attribute("port").isEmpty();
    }

    private List<String> labels(BlockPath path, String type) {
        return bench.body(path).stream()
                .flatMap(body -> body.blocks(type))
                .flatMap(block -> block.labels().stream().limit(1))
                .map(HclBlock.Label::text)
                .toList();
    }

    /** With one port there is only one that a service can mean. */
    private void portLabels(BlockPath group) {
        List<String> labels = ports(group);
        List<HclBlock> services = services(group);
        for (int i = 0; i < services.size() && labels.size() == 1; i++) {
            BlockPath path = group.then("service", null, i);
            Optional<String> port = bench.attribute(path, "port").flatMap(each -> Spelled.literal(each.value()));
            boolean number = port.isPresent() && port.get().chars().allMatch(Character::isDigit);
            if (port.isPresent() && !number && !labels.contains(port.get())) {
                bench.set(path, "port", Value.of(labels.getFirst()), Readings.ONCE);
                bench.noted("service.port", port.get(), labels.getFirst());
            }
        }
    }
}
