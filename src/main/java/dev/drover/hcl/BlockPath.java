package dev.drover.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way to a block or an attribute through the blocks around it, as in {@code job[shop].group[api].network.port[http].to}.
 * A step may have a label; without one it means the first block of its name, and a number after a hash a later one:
 * {@code service#1}.
 */
public record BlockPath(List<Step> steps) {

    /** One name on the way. */
    public record Step(String name, @Nullable String label, int index) {

        boolean matches(HclBlock block) {
            return block.type().text().equals(name) && (label == null || block.isLabelled(label));
        }

        @Override
        public String toString() {
            return name + (label == null ? "" : "[" + label + "]") + (index == 0 ? "" : "#" + index);
        }
    }

    public BlockPath {
        steps = List.copyOf(steps);
    }

    public static BlockPath root() {
        return new BlockPath(List.of());
    }

    public BlockPath then(String name) {
        return then(name, null, 0);
    }

    public BlockPath then(String name, String label) {
        return then(name, label, 0);
    }

    public BlockPath then(String name, @Nullable String label, int index) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(new Step(name, label, index));
        return new BlockPath(longer);
    }

    /** The body of the block that this leads to. */
    public Optional<HclBody> bodyIn(HclFile file) {
        Optional<HclBody> body = Optional.of(file.body());
        for (Step step : steps) {
            body = body.flatMap(outer -> outer.blocks()
                            .filter(step::matches)
                            .skip(step.index())
                            .findFirst())
                    .map(HclBlock::body);
        }
        return body;
    }

    /** The block that this leads to. */
    public Optional<HclBlock> blockIn(HclFile file) {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        Step last = steps.getLast();
        return parent().bodyIn(file)
                .flatMap(outer ->
                        outer.blocks().filter(last::matches).skip(last.index()).findFirst());
    }

    /** The attribute that this leads to, its last step being the attribute's name. */
    public Optional<HclAttribute> attributeIn(HclFile file) {
        return steps.isEmpty()
                ? Optional.empty()
                : parent().bodyIn(file)
                        .flatMap(body -> body.attribute(steps.getLast().name()));
    }

    public BlockPath parent() {
        return new BlockPath(steps.subList(0, Math.max(0, steps.size() - 1)));
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("."));
    }
}
