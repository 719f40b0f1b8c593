package dev.drover.spec;

import dev.drover.hcl.LineIndex;
import dev.drover.hcl.Position;
import dev.drover.hcl.Span;
import dev.drover.hcl.Value;
import dev.drover.json.Json;
import dev.drover.json.JsonPlaces;
import dev.drover.spec.BlockType.AttributeType;
import dev.drover.spec.BlockType.Freedom;
import dev.drover.spec.BlockType.Inner;
import dev.drover.spec.JobNode.Attribute;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Reads a job in Nomad's JSON, as its parser answers it and as JSON job specs are written, with the names of a spec: so
 * that the same rules judge both. What Nomad answered has no places, and {@link #located} takes them from a
 * reading of the file; what a file holds has its own.
 */
public final class NomadJson {

    private static final String VERTICAL = "vertical_";

    private final Function<Json, Position> places;

    private NomadJson(Function<Json, Position> places) {
        this.places = places;
    }

    /** The job itself, or one wrapped in {@code "Job"}; empty when it is neither. */
    public static Optional<JobNode> read(Json document) {
        return new NomadJson(value -> Position.NOWHERE).job(document);
    }

    /** The job of a file, with the line and column of each value; refuses text that is no JSON. */
    public static Optional<JobNode> read(String text) {
        JsonPlaces read = JsonPlaces.parse(text);
        LineIndex lines = new LineIndex(text);
        return new NomadJson(value -> lines.at(new Span(read.of(value), read.of(value)))).job(read.document());
    }

    private Optional<JobNode> job(Json document) {
        Json job = document.get("Job").isNothing() ? document : document.get("Job");
        if (job.map().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(node(job, Schema.job(), "job", ""));
    }

    private JobNode node(Json json, BlockType type, String name, String path) {
        SequencedMap<String, Attribute> attributes = new LinkedHashMap<>();
        List<JobNode> blocks = new ArrayList<>();
        if (type.freedom() == Freedom.CLOSED) {
            type.attributes().forEach((attribute, kind) -> attribute(json, attribute, kind, attributes));
            type.blocks().forEach((block, inner) -> blocks(json, block, inner, path, blocks));
            if (type.name().equals("network")) {
                ports(json.get("ReservedPorts"), path, blocks);
            } else if (type.name().equals("task")) {
                identity(json, path, blocks);
            }
        } else {
            json.map().forEach((key, value) -> attributes.put(key, new Attribute(value(value), places.apply(value))));
        }
        Constraints.normalise(type, attributes);
        return new JobNode(name, labelOf(json, type), path, places.apply(json), attributes, blocks);
    }

    private static String labelOf(Json json, BlockType type) {
        if (!type.isLabelled()) {
            return "";
        }
        // What a task's scaling is of stands in its type alone.
        boolean scaling = type.name().equals("task_scaling");
        String text = json.get(scaling ? "Type" : type.label()).string("");
        return scaling && text.startsWith(VERTICAL) ? text.substring(VERTICAL.length()) : text;
    }

    private void attribute(Json json, String name, AttributeType type, SequencedMap<String, Attribute> attributes) {
        Json member = json.get(type.apiName());
        boolean isUnset = member.isNothing()
                || member.string().map(String::isEmpty).orElse(false)
                || member instanceof Json.Array array && array.items().isEmpty();
        if (!isUnset) {
            Value value = value(member);
            if (type.kind() == AttributeType.Kind.DURATION && value instanceof Value.Numeral numeral) {
                value = Value.of(numeral.number().toPlainString() + "ns");
            }
            attributes.put(name, new Attribute(value, places.apply(member)));
        }
    }

    private void blocks(Json json, String name, Inner inner, String path, List<JobNode> blocks) {
        Json member = json.get(inner.apiName());
        BlockType type = Schema.type(inner.typeName());
        List<Json> found = new ArrayList<>();
        if (member instanceof Json.Array array) {
            found.addAll(array.items());
        } else if (inner.many() && type.isLabelled()) {
            found.addAll(member.map().values());
        } else if (member instanceof Json.Struct) {
            found.add(member);
        }
        for (Json each : found) {
            addBlock(each, type, name, path, blocks);
        }
    }

    private void addBlock(Json each, BlockType type, String name, String path, List<JobNode> blocks) {
        if (each.isNothing() || type.freedom() != Freedom.CLOSED && each.map().isEmpty()) {
            return;
        }
        String label = type.isLabelled() ? "[" + labelOf(each, type) + "]" : "";
        long earlier =
                blocks.stream().filter(block -> block.type().equals(name)).count();
        String number = label.isEmpty() && earlier > 0 ? "#" + earlier : "";
        String inside = (path.isEmpty() ? "" : path + ".") + name + label + number;
        blocks.add(node(each, type, name, inside));
    }

    private void ports(Json reserved, String path, List<JobNode> blocks) {
        for (Json port : reserved.list()) {
            addBlock(port, Schema.type("port"), "port", path, blocks);
        }
    }

    private void identity(Json json, String path, List<JobNode> blocks) {
        Json standard = json.get("Identity");
        if (standard instanceof Json.Struct) {
            addBlock(standard, Schema.type("identity"), "identity", path, blocks);
        }
    }

    private static Value value(Json json) {
        return switch (json) {
            case Json.Text(String text) -> Value.of(text);
            case Json.Truth(boolean on) -> Value.of(on);
            case Json.Nothing() -> new Value.Nothing();
            case Json.Digits(String digits) -> number(digits);
            case Json.Array(List<Json> items) ->
                new Value.ListOf(items.stream().map(NomadJson::value).toList());
            case Json.Struct struct -> {
                SequencedMap<String, Value> entries = new LinkedHashMap<>();
                for (Map.Entry<String, Json> member : struct.members().entrySet()) {
                    entries.put(member.getKey(), value(member.getValue()));
                }
                yield new Value.MapOf(entries);
            }
        };
    }

    private static Value number(String digits) {
        boolean plain = digits.length() <= 40 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0;
        return plain ? new Value.Numeral(new BigDecimal(digits)) : Value.of(digits);
    }

    /** The same job with the places that its blocks and attributes have in a reading of its file, by their paths. */
    public static JobNode located(JobNode parsed, JobNode read) {
        Map<String, JobNode> byPath = new LinkedHashMap<>();
        read.all().forEach(node -> byPath.putIfAbsent(node.path(), node));
        return located(parsed, byPath, read.place());
    }

    private static JobNode located(JobNode node, Map<String, JobNode> byPath, Position around) {
        JobNode same = byPath.get(node.path());
        Position place = same == null ? around : same.place();
        SequencedMap<String, Attribute> attributes = new LinkedHashMap<>();
        node.attributes()
                .forEach((name, attribute) -> attributes.put(
                        name, new Attribute(attribute.value(), same == null ? place : same.placeOf(name))));
        List<JobNode> blocks = node.blocks().stream()
                .map(block -> located(block, byPath, place))
                .toList();
        return new JobNode(node.type(), node.label(), node.path(), place, attributes, blocks);
    }
}
