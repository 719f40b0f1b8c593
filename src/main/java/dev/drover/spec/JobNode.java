package dev.drover.spec;

import dev.drover.hcl.Position;
import dev.drover.hcl.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * One block of a job as it is understood: by Nomad's names in a spec, whether it was read from HCL, from a JSON job spec
 * or from the job that Nomad parsed. What a value can't be known without variables or functions is {@link Value.Code}.
 *
 * @param path where it stands among the blocks, such as {@code group[api].task[web]}
 */
public record JobNode(
        String type,
        String label,
        String path,
        Position place,
        SequencedMap<String, Attribute> attributes,
        List<JobNode> blocks) {

    /** A value and where it stands. */
    public record Attribute(Value value, Position place) {}

    public JobNode {
        attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
        blocks = List.copyOf(blocks);
    }

    /** The blocks of one name directly inside. */
    public List<JobNode> blocks(String name) {
        return blocks.stream().filter(block -> block.type().equals(name)).toList();
    }

    public Optional<JobNode> block(String name) {
        return blocks.stream().filter(block -> block.type().equals(name)).findFirst();
    }

    /** This block and all inside it, outermost first. */
    public Stream<JobNode> all() {
        return Stream.concat(Stream.of(this), blocks.stream().flatMap(JobNode::all));
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public Optional<Value> value(String name) {
        return Optional.ofNullable(attributes.get(name)).map(Attribute::value);
    }

    /** The text of an attribute that is known; numbers and switches by how they are written. */
    public Optional<String> text(String name) {
        return value(name).flatMap(JobNode::textOf);
    }

    /** The texts of a list, or the one text of an attribute that is none. */
    public List<String> texts(String name) {
        return value(name)
                .map(value -> value instanceof Value.ListOf list ? list.elements() : List.of(value))
                .orElse(List.of())
                .stream()
                .flatMap(value -> textOf(value).stream())
                .toList();
    }

    public boolean isOn(String name) {
        return text(name).map(text -> text.equals("true") || text.equals("1")).orElse(false);
    }

    public Optional<Long> number(String name) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(Long.parseLong(text));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }

    /** A length of time in nanoseconds. */
    public Optional<Long> duration(String name) {
        return text(name).flatMap(Durations::nanoseconds);
    }

    /** Where an attribute stands, or the block when it isn't set. */
    public Position placeOf(String name) {
        Attribute attribute = attributes.get(name);
        return attribute == null ? place : attribute.place();
    }

    /** The way to an attribute of this block. */
    public String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The text that a value is known to be. */
    public static Optional<String> textOf(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Optional.of(text);
            case Value.Interpolated(String text) -> Optional.of(text);
            case Value.Numeral numeral -> Optional.of(numeral.number().toPlainString());
            case Value.Flag(boolean on) -> Optional.of(Boolean.toString(on));
            case Value.Code _, Value.Nothing _, Value.ListOf _, Value.MapOf _ -> Optional.empty();
        };
    }
}
