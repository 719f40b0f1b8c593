package dev.drover.spec;

import dev.drover.hcl.HclText;
import dev.drover.hcl.HclText.Readings;
import dev.drover.hcl.Value;
import dev.drover.hcl.ValuePrinter;
import dev.drover.spec.BlockType.Freedom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a {@link JobSpec} as an engineer would: one order of names whatever the order they were given in, equals signs
 * aligned, a blank line before every block. Nomad's formatter finds nothing to change in it, and the values that Nomad
 * reads back are the ones that were given.
 */
public final class SpecWriter {

    private static final String UNORDERED = "anything";

    private final String step;

    public SpecWriter() {
        this(ValuePrinter.STEP);
    }

    /** Indents each level so; for additions to a file that is indented in its own way. */
    public SpecWriter(String step) {
        this.step = step;
    }

    /** Where a block stands: its kind, its indentation, and how often Nomad reads its text. */
    private record Place(BlockType type, String indentation, Readings readings) {

        Place inside(Part child, String step) {
            BlockType childType = type.block(child.type()).orElse(Schema.type(UNORDERED));
            Readings childReadings = child instanceof Config ? Readings.TWICE : readings;
            return new Place(childType, indentation + step, childReadings);
        }
    }

    /** The whole file, ending in a newline. */
    public String write(JobSpec spec) {
        StringBuilder out = new StringBuilder();
        for (Variable variable : spec.variables()) {
            block(variable, new Place(Schema.type("variable"), "", Readings.ONCE), out);
            out.append('\n');
        }
        block(spec, new Place(Schema.job(), "", Readings.ONCE), out);
        return out.toString();
    }

    /** One block as it stands inside another of the given kind, such as {@code task}; for additions to a file. */
    public String write(Part part, String parentType, String indentation) {
        BlockType type = Schema.type(parentType).block(part.type()).orElse(Schema.type(UNORDERED));
        Readings readings = part instanceof Config ? Readings.TWICE : Readings.ONCE;
        StringBuilder out = new StringBuilder();
        block(part, new Place(type, indentation, readings), out);
        return out.toString();
    }

    private void block(Part part, Place place, StringBuilder out) {
        if (needsMap(part, place.type())) {
            asMap(part, place.indentation(), out);
            return;
        }
        out.append(place.indentation()).append(part.type());
        part.label().ifPresent(text -> out.append(' ').append(HclText.quote(text)));
        if (part.settings().values().isEmpty() && part.parts().isEmpty()) {
            out.append(" {}\n");
            return;
        }
        out.append(" {\n");
        boolean first = attributes(part, place, out);
        for (Part child : ordered(part.parts(), place.type())) {
            if (!first) {
                out.append('\n');
            }
            first = false;
            block(child, place.inside(child, step), out);
        }
        out.append(place.indentation()).append("}\n");
    }

    /** Returns whether nothing was written. */
    private boolean attributes(Part part, Place place, StringBuilder out) {
        ValuePrinter printer = new ValuePrinter(place.readings(), step);
        String indentation = place.indentation() + step;
        List<String> names = new ArrayList<>(part.settings().values().keySet());
        if (place.type().freedom() == Freedom.CLOSED) {
            names.sort(Comparator.comparingInt(place.type()::rankOf));
        }
        List<String> values = new ArrayList<>();
        for (String name : names) {
            if (!HclText.isName(name)) {
                throw new IllegalArgumentException(
                        "a " + part.type() + " block can't have an attribute called " + HclText.quote(name));
            }
            values.add(print(printer, part, name, indentation));
        }
        out.append(ValuePrinter.assignments(names, values, indentation));
        return names.isEmpty();
    }

    private String print(ValuePrinter printer, Part part, String name, String indentation) {
        Value value = part.settings().value(name).orElse(new Value.Nothing());
        if (part instanceof Template
                && name.equals("data")
                && value instanceof Value.Text(String text)
                && HclText.suitsHeredoc(text)) {
            return HclText.heredoc(text, indentation, step);
        }
        return printer.print(value, indentation);
    }

    private static List<? extends Part> ordered(List<? extends Part> parts, BlockType type) {
        if (type.freedom() != Freedom.CLOSED) {
            return parts;
        }
        List<Part> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparingInt(part -> type.rankOf(part.type())));
        return sorted;
    }

    /** Names that aren't identifiers, such as {@code gitops.owner}, can only be written as a map. */
    private static boolean needsMap(Part part, BlockType type) {
        return type.freedom() == Freedom.STRINGS_OR_MAP
                && part.settings().values().keySet().stream().anyMatch(name -> !HclText.isName(name));
    }

    private void asMap(Part part, String indentation, StringBuilder out) {
        Value.MapOf entries = new Value.MapOf(part.settings().values());
        String map = new ValuePrinter(Readings.ONCE, step).print(entries, indentation);
        out.append(indentation).append(part.type()).append(" = ").append(map).append('\n');
    }
}
