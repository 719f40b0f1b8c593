package dev.drover.nomad.simulated;

import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.hcl.Value;
import dev.drover.json.Json;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
import dev.drover.spec.JobNode;
import dev.drover.spec.SpecReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a spec for the simulated cluster, in the shape that a real one answers with. What a real Nomad would compute from
 * variables that are not given, it refuses as Nomad does; functions stay the text they are.
 */
public final class SpecParsing {
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("group", "TaskGroups"),
            Map.entry("task", "Tasks"),
            Map.entry("constraint", "Constraints"),
            Map.entry("affinity", "Affinities"),
            Map.entry("spread", "Spreads"),
            Map.entry("service", "Services"),
            Map.entry("check", "Checks"),
            Map.entry("network", "Networks"),
            Map.entry("template", "Templates"),
            Map.entry("artifact", "Artifacts"),
            Map.entry("volume_mount", "VolumeMounts"),
            Map.entry("identity", "Identities"),
            Map.entry("device", "Devices"),
            Map.entry("secret", "Secrets"));
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("cpu", "CPU"),
            Map.entry("memory", "MemoryMB"),
            Map.entry("memory_max", "MemoryMaxMB"),
            Map.entry("restart", "RestartPolicy"),
            Map.entry("reschedule", "ReschedulePolicy"),
            Map.entry("parameterized", "ParameterizedJob"),
            Map.entry("attribute", "LTarget"),
            Map.entry("operator", "Operand"),
            Map.entry("data", "EmbeddedTmpl"),
            Map.entry("destination", "DestPath"),
            Map.entry("env", "Envvars"));

    private SpecParsing() {}

    public static Parse parse(JobSource source) {
        try {
            Optional<JobNode> job = SpecReader.read(source.text());
            if (job.isEmpty()) {
                return rejected(0, 0, "Missing job block");
            }
            Optional<Parse> unset = unset(job.get(), source).or(() -> unused(source));
            if (unset.isPresent()) {
                return unset.get();
            }
            Json tree = tree(job.get())
                    .with("ID", Json.of(job.get().label()))
                    .with("Name", Json.of(job.get().label()))
                    .with("Type", Json.of(job.get().text("type").orElse("service")));
            String namespace = job.get().text("namespace").orElse("default");
            return new Parse.Accepted(
                    new ParsedJob(new JobId(namespace, job.get().label()), tree, source));
        } catch (HclSyntaxError e) {
            return rejected(e.position().line(), e.position().column(), String.valueOf(e.getMessage()));
        }
    }

    private static Parse rejected(int line, int column, String message) {
        return new Parse.Rejected(List.of(new Parse.Fault(line, column, message)));
    }

    /** A variable that has no default and is not given with the job. */
    private static Optional<Parse> unset(JobNode job, JobSource source) {
        return job.all()
                .flatMap(node -> node.attributes().values().stream())
                .filter(attribute -> attribute.value() instanceof Value.Code code
                        && code.source().strip().startsWith("var."))
                .map(attribute -> {
                    String name =
                            ((Value.Code) attribute.value()).source().strip().substring("var.".length());
                    return source.variables().contains(name)
                            ? Optional.<Parse>empty()
                            : Optional.of(rejected(
                                    attribute.place().line(),
                                    attribute.place().column(),
                                    "Unset variable \"" + name + "\""));
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Nomad wants a value for a declared variable also where nothing uses it. */
    private static Optional<Parse> unused(JobSource source) {
        HclFile file = HclFile.parse(source.text());
        return file.body()
                .blocks("variable")
                .filter(block -> block.body().attribute("default").isEmpty()
                        && !block.labels().isEmpty()
                        && !source.variables()
                                .contains(block.labels().getFirst().text()))
                .findFirst()
                .map(block -> rejected(
                        file.positionOf(block.span()).line(),
                        1,
                        "Unset variable \"" + block.labels().getFirst().text() + "\""));
    }

    private static Json tree(JobNode node) {
        Map<String, Json> members = new LinkedHashMap<>();
        boolean constraint = List.of("constraint", "affinity").contains(node.type());
        node.attributes().forEach((name, attribute) -> {
            String key = constraint && name.equals("value") ? "RTarget" : key(node, name);
            members.put(key, value(attribute.value()));
        });
        if (!node.label().isEmpty()) {
            members.putIfAbsent("Name", Json.of(node.label()));
        }
        Map<String, List<Json>> lists = new LinkedHashMap<>();
        for (JobNode block : node.blocks()) {
            switch (block.type()) {
                case "env", "meta", "config" -> members.put(camel(block.type()), plain(block));
                case "port" ->
                    lists.computeIfAbsent(
                                    block.has("static") ? "ReservedPorts" : "DynamicPorts", key -> new ArrayList<>())
                            .add(port(block));
                case "volume" ->
                    members.merge(
                            "Volumes",
                            Json.object(Map.of(block.label(), tree(block))),
                            (before, added) -> before.with(block.label(), tree(block)));
                default -> {
                    String list = LISTS.get(block.type());
                    if (list == null) {
                        members.put(NAMES.getOrDefault(block.type(), camel(block.type())), tree(block));
                    } else {
                        lists.computeIfAbsent(list, key -> new ArrayList<>()).add(tree(block));
                    }
                }
            }
        }
        lists.forEach((name, items) -> members.put(name, Json.of(items)));
        return Json.object(members);
    }

    private static String key(JobNode node, String name) {
        boolean template = node.type().equals("template");
        boolean special = switch (name) {
            case "env", "data", "destination" -> template;
            default -> true;
        };
        return special ? NAMES.getOrDefault(name, camel(name)) : camel(name);
    }

    private static Json port(JobNode block) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("Label", Json.of(block.label()));
        members.put("Value", Json.of(block.number("static").orElse(0L)));
        members.put("To", Json.of(block.number("to").orElse(0L)));
        return Json.object(members);
    }

    /** Names as people chose them: a driver's configuration, variables, meta. */
    private static Json plain(JobNode block) {
        Map<String, Json> members = new LinkedHashMap<>();
        block.attributes().forEach((name, attribute) -> members.put(name, value(attribute.value())));
        Map<String, List<Json>> blocks = new LinkedHashMap<>();
        block.blocks()
                .forEach(each -> blocks.computeIfAbsent(each.type(), key -> new ArrayList<>())
                        .add(plain(each)));
        blocks.forEach((name, items) -> members.put(name, Json.of(items)));
        return Json.object(members);
    }

    private static Json value(Value value) {
        return switch (value) {
            case Value.Text text -> Json.of(text.text());
            case Value.Interpolated text -> Json.of(text.text());
            case Value.Code code -> Json.of("${" + code.source() + "}");
            case Value.Numeral number -> new Json.Digits(number.number().toPlainString());
            case Value.Flag flag -> Json.of(flag.on());
            case Value.Nothing _ -> new Json.Nothing();
            case Value.ListOf list ->
                Json.of(list.elements().stream().map(SpecParsing::value).toList());
            case Value.MapOf map -> {
                Map<String, Json> members = new LinkedHashMap<>();
                map.entries().forEach((name, each) -> members.put(name, value(each)));
                yield Json.object(members);
            }
        };
    }

    private static String camel(String name) {
        StringBuilder out = new StringBuilder();
        for (String word : name.split("_")) {
            if (!word.isEmpty()) {
                out.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return out.toString();
    }
}
