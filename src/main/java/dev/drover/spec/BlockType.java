package dev.drover.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What Nomad reads in one kind of block: the attributes with their types, the blocks inside, and the order in which both
 * are written.
 *
 * @param label what the block's label is called in Nomad's JSON; empty for a block without a label
 * @param freedom whether other names than these may appear
 */
public record BlockType(
        String name,
        String label,
        Freedom freedom,
        SequencedMap<String, AttributeType> attributes,
        SequencedMap<String, Inner> blocks) {

    /** What a block may contain beside the names that are listed. */
    public enum Freedom {
        /** Nothing else. */
        CLOSED,
        /** Any name with a text as value. */
        STRINGS,
        /** As {@link #STRINGS}, and may also be written as an attribute with a map. */
        STRINGS_OR_MAP,
        /** Anything, blocks included. */
        ANYTHING
    }

    /** A block inside another: its kind, its name in JSON, and whether there may be several. */
    public record Inner(String typeName, String apiName, boolean many) {}

    public boolean isLabelled() {
        return !label.isEmpty();
    }

    public Optional<AttributeType> attribute(String attributeName) {
        return Optional.ofNullable(attributes.get(attributeName));
    }

    /** The kind of a block inside, or nothing when Nomad knows none of this name here. */
    public Optional<BlockType> block(String blockName) {
        return Optional.ofNullable(blocks.get(blockName)).map(inner -> Schema.type(inner.typeName()));
    }

    /** Whether there may be several blocks of this name inside. */
    boolean allowsMany(String blockName) {
        Inner inner = blocks.get(blockName);
        return inner != null && inner.many();
    }

    /** The place of a name in the canonical order; names that aren't listed come last. */
    int rankOf(String member) {
        int rank = 0;
        for (String attributeName : attributes.keySet()) {
            if (attributeName.equals(member)) {
                return rank;
            }
            rank++;
        }
        for (String blockName : blocks.keySet()) {
            if (blockName.equals(member)) {
                return rank;
            }
            rank++;
        }
        return rank;
    }

    /** The type of an attribute's value and its name in Nomad's JSON. */
    public record AttributeType(Kind kind, String apiName, List<String> choices) {

        /** What Nomad accepts as the value. */
        public enum Kind {
            STRING,
            INT,
            BOOL,
            DURATION,
            STRINGS,
            NUMBERS,
            CHOICE,
            CODE,
            ANY
        }

        static final Map<String, Kind> KINDS = Map.of(
                "string", Kind.STRING,
                "int", Kind.INT,
                "bool", Kind.BOOL,
                "duration", Kind.DURATION,
                "strings", Kind.STRINGS,
                "numbers", Kind.NUMBERS,
                "code", Kind.CODE,
                "any", Kind.ANY);
    }
}
