package dev.drover.spec;

import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclItem;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.hcl.LineIndex;
import dev.drover.hcl.Position;
import dev.drover.hcl.Value;
import dev.drover.spec.BlockType.Freedom;
import dev.drover.spec.JobNode.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Reads a spec's text as a job: every block and value with its line, as far as they are known without variables that
 * must be given. Names that Nomad doesn't know are kept too; {@link SpecRules} judges them.
 */
public final class SpecReader {

    private final Constants constants;
    private final LineIndex lines;

    private SpecReader(HclFile file) {
        this.constants = new Constants(file);
        this.lines = new LineIndex(file.text());
    }

    /** The job of a file; empty when it has none. */
    public static Optional<JobNode> read(HclFile file) {
        return file.body().blocks("job").findFirst().map(block -> new SpecReader(file).job(block));
    }

    /** As {@link #read(HclFile)}; throws {@link HclSyntaxError} when the text isn't HCL. */
    public static Optional<JobNode> read(String text) {
        return read(HclFile.parse(text));
    }

    private JobNode job(HclBlock block) {
        JobNode job = node(block, Schema.job(), "");
        List<JobNode> blocks = new ArrayList<>();
        for (JobNode each : job.blocks()) {
            blocks.add(each.type().equals("task") ? groupOf(each) : each);
        }
        return new JobNode(job.type(), job.label(), job.path(), job.place(), job.attributes(), blocks);
    }

    /** A task that stands directly in a job is the only one of a group with its name. */
    private static JobNode groupOf(JobNode task) {
        return new JobNode("group", task.label(), task.path(), task.place(), new LinkedHashMap<>(), List.of(task));
    }

    private JobNode node(HclBlock block, BlockType type, String path) {
        String label = block.labels().isEmpty() ? "" : block.labels().getFirst().text();
        SequencedMap<String, Attribute> attributes = new LinkedHashMap<>();
        List<JobNode> blocks = new ArrayList<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (HclItem item : block.body().items()) {
            switch (item) {
                case HclAttribute attribute -> attribute(attribute, type, path, attributes, blocks);
                case HclBlock inner -> {
                    if (type.freedom() == Freedom.ANYTHING) {
                        addToConfig(inner, attributes);
                    } else {
                        String name = inner.type().text();
                        int index = seen.merge(name, 1, Integer::sum) - 1;
                        BlockType innerType = type.block(name).orElse(Schema.type("anything"));
                        blocks.add(node(inner, innerType, step(path, inner, index)));
                    }
                }
            }
        }
        Constraints.normalise(type, attributes);
        return new JobNode(block.type().text(), label, path, lines.at(block.span()), attributes, blocks);
    }

    private static String step(String path, HclBlock block, int index) {
        String name = block.type().text();
        String label =
                block.labels().isEmpty() ? "" : "[" + block.labels().getFirst().text() + "]";
        String number = label.isEmpty() && index > 0 ? "#" + index : "";
        return (path.isEmpty() ? "" : path + ".") + name + label + number;
    }

    private void attribute(
            HclAttribute attribute,
            BlockType type,
            String path,
            SequencedMap<String, Attribute> attributes,
            List<JobNode> blocks) {
        String name = attribute.name().text();
        Value value = constants.of(attribute.value());
        Position place = lines.at(attribute.span());
        boolean isMap = type.block(name).map(BlockType::freedom).orElse(Freedom.CLOSED) == Freedom.STRINGS_OR_MAP;
        if (isMap && value instanceof Value.MapOf map) {
            SequencedMap<String, Attribute> entries = new LinkedHashMap<>();
            map.entries().forEach((key, each) -> entries.put(key, new Attribute(asText(each), place)));
            String inner = path.isEmpty() ? name : path + "." + name;
            blocks.add(new JobNode(name, "", inner, place, entries, List.of()));
        } else {
            boolean strings = type.freedom() == Freedom.STRINGS || type.freedom() == Freedom.STRINGS_OR_MAP;
            attributes.put(name, new Attribute(strings ? asText(value) : value, place));
        }
    }

    private static Value asText(Value value) {
        return JobNode.textOf(value).map(Value::of).orElse(value);
    }

    /** Blocks of a driver's configuration are lists of maps to Nomad. */
    private void addToConfig(HclBlock block, SequencedMap<String, Attribute> attributes) {
        String name = block.type().text();
        Value map = map(block.body());
        for (int i = block.labels().size() - 1; i >= 0; i--) {
            SequencedMap<String, Value> labelled = new LinkedHashMap<>();
            labelled.put(block.labels().get(i).text(), new Value.ListOf(List.of(map)));
            map = new Value.MapOf(labelled);
        }
        List<Value> elements = new ArrayList<>();
        Attribute present = attributes.get(name);
        if (present != null && present.value() instanceof Value.ListOf list) {
            elements.addAll(list.elements());
        }
        elements.add(map);
        Position place = present == null ? lines.at(block.span()) : present.place();
        attributes.put(name, new Attribute(new Value.ListOf(elements), place));
    }

    private Value map(HclBody body) {
        SequencedMap<String, Attribute> inner = new LinkedHashMap<>();
        for (HclItem item : body.items()) {
            switch (item) {
                case HclAttribute attribute ->
                    inner.put(
                            attribute.name().text(),
                            new Attribute(constants.of(attribute.value()), lines.at(attribute.span())));
                case HclBlock block -> addToConfig(block, inner);
            }
        }
        SequencedMap<String, Value> entries = new LinkedHashMap<>();
        inner.forEach((name, attribute) -> entries.put(name, attribute.value()));
        return new Value.MapOf(entries);
    }
}
