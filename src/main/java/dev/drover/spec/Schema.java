package dev.drover.spec;

import dev.drover.spec.BlockType.AttributeType;
import dev.drover.spec.BlockType.Freedom;
import dev.drover.spec.BlockType.Inner;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Every kind of block that a job spec may contain, as of Nomad 2.0, found by name. {@link Ages} says what others lack. */
public final class Schema {

    private static final Map<String, BlockType> TYPES = read();

    private Schema() {}

    /** What may stand at the top of a file. */
    public static BlockType file() {
        return type("file");
    }

    public static BlockType job() {
        return type("job");
    }

    static BlockType type(String name) {
        BlockType type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no kind of block is called " + name);
        }
        return type;
    }

    static boolean knows(String name) {
        return TYPES.containsKey(name);
    }

    private static Map<String, BlockType> read() {
        Map<String, BlockType> types = new HashMap<>();
        types.put("strings", free("strings", Freedom.STRINGS));
        types.put("strings+", free("strings+", Freedom.STRINGS_OR_MAP));
        types.put("anything", free("anything", Freedom.ANYTHING));
        for (String part : List.of(JobSchema.TEXT, TaskSchema.TEXT, ServiceSchema.TEXT)) {
            for (String block : part.split("(?m)^block ")) {
                if (!block.isBlank()) {
                    BlockType type = readBlock(
                            block.lines().filter(line -> !line.isBlank()).toList());
                    types.put(type.name(), type);
                }
            }
        }
        return Map.copyOf(types);
    }

    private static BlockType free(String name, Freedom freedom) {
        return new BlockType(name, "", freedom, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private static BlockType readBlock(List<String> lines) {
        String[] head = lines.getFirst().strip().split(" ");
        SequencedMap<String, AttributeType> attributes = new LinkedHashMap<>();
        SequencedMap<String, Inner> blocks = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.strip().split(" ");
            if (words[0].equals(">")) {
                String name = words[1].replace("*", "");
                String apiName = words.length > 2 ? words[2] : camelCase(name);
                String typeName = words.length > 3 ? words[3] : name;
                blocks.put(name, new Inner(typeName, apiName, words[1].endsWith("*")));
            } else {
                attributes.put(words[0], attribute(words));
            }
        }
        return new BlockType(
                head[0],
                head.length > 1 ? head[1] : "",
                Freedom.CLOSED,
                Collections.unmodifiableSequencedMap(attributes),
                Collections.unmodifiableSequencedMap(blocks));
    }

    private static AttributeType attribute(String[] words) {
        String apiName = words.length > 2 ? words[2] : camelCase(words[0]);
        if (words[1].startsWith("one(")) {
            String choices = words[1].substring(4, words[1].length() - 1);
            return new AttributeType(AttributeType.Kind.CHOICE, apiName, List.of(choices.split(",")));
        }
        AttributeType.Kind kind = AttributeType.KINDS.get(words[1]);
        if (kind == null) {
            throw new IllegalStateException("no type is called " + words[1]);
        }
        return new AttributeType(kind, apiName, List.of());
    }

    private static String camelCase(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (String word : name.split("_")) {
            out.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return out.toString();
    }
}
