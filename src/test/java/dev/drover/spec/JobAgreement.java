package dev.drover.spec;

import dev.drover.hcl.Value;
import dev.drover.spec.BlockType.AttributeType;
import dev.drover.spec.BlockType.Freedom;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares our reading of a spec with the job that Nomad parsed from it: every block must be in both, and every attribute
 * of ours must have Nomad's value. What Nomad moves or fills in while parsing is known here.
 */
public final class JobAgreement {

    /** Nomad hands these down to the tasks. */
    private static final List<String> HANDED_DOWN = List.of("vault", "secret");

    private final List<String> differences = new ArrayList<>();

    private JobAgreement() {}

    /** Where the two differ; empty when they agree. */
    public static List<String> differences(JobNode ours, JobNode theirs) {
        JobAgreement agreement = new JobAgreement();
        if (!ours.label().equals(theirs.label()) && !ours.has("id")) {
            agreement.differences.add("the job is called " + ours.label() + " and " + theirs.label());
        }
        agreement.compare(ours, theirs, Schema.job());
        return agreement.differences;
    }

    private void compare(JobNode ours, JobNode theirs, BlockType type) {
        ours.attributes().forEach((name, attribute) -> {
            Optional<Value> other = theirs.value(name);
            if (!isSame(attribute.value(), other, type, name)) {
                differences.add(ours.pathOf(name) + " is " + attribute.value() + " and "
                        + other.map(Object::toString).orElse("unset"));
            }
        });
        Map<String, List<JobNode>> mine = byName(ours, type);
        Map<String, List<JobNode>> others = byName(theirs, type);
        if (!names(mine).equals(names(others))) {
            differences.add(ours.path() + " has blocks " + names(mine) + " and " + names(others));
            return;
        }
        mine.forEach((name, blocks) -> {
            BlockType inner = type.block(blocks.getFirst().type()).orElseThrow();
            List<JobNode> sameBlocks = others.getOrDefault(name, List.of());
            for (int i = 0; i < blocks.size(); i++) {
                compare(blocks.get(i), sameBlocks.get(i), inner);
            }
        });
    }

    private static Map<String, Integer> names(Map<String, List<JobNode>> blocks) {
        return blocks.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().size(), (a, b) -> a, TreeMap::new));
    }

    private static Map<String, List<JobNode>> byName(JobNode node, BlockType type) {
        Map<String, List<JobNode>> byName = new TreeMap<>();
        boolean outer = type.name().equals("job")
                || type.name().equals("group")
                || type.name().equals("task");
        for (JobNode block : node.blocks()) {
            boolean empty = block.attributes().isEmpty() && block.blocks().isEmpty();
            boolean free = type.block(block.type()).map(BlockType::freedom).orElse(Freedom.CLOSED) != Freedom.CLOSED;
            if (outer && HANDED_DOWN.contains(block.type()) || empty && free) {
                continue;
            }
            byName.computeIfAbsent(block.type() + "[" + block.label() + "]", key -> new ArrayList<>())
                    .add(block);
        }
        List<JobNode> identities = byName.getOrDefault("identity[]", List.of());
        if (identities.size() > 1) {
            identities.sort(
                    Comparator.comparing((JobNode each) -> each.text("name").orElse("default")));
        }
        return byName;
    }

    private static boolean isSame(Value ours, Optional<Value> theirs, BlockType type, String name) {
        if (ours instanceof Value.Code) {
            return true;
        }
        if (theirs.isEmpty()) {
            return isEmpty(ours)
                    || type.attribute(name)
                            .map(each -> each.apiName().equals("."))
                            .orElse(false);
        }
        boolean duration = type.attribute(name)
                .map(each -> each.kind() == AttributeType.Kind.DURATION)
                .orElse(false);
        if (duration) {
            Optional<Long> mine = JobNode.textOf(ours).flatMap(Durations::nanoseconds);
            return mine.equals(JobNode.textOf(theirs.get()).flatMap(Durations::nanoseconds));
        }
        return isEqual(ours, theirs.get());
    }

    private static boolean isEmpty(Value value) {
        return switch (value) {
            case Value.Nothing _ -> true;
            case Value.Text(String text) -> text.isEmpty();
            case Value.ListOf list -> list.elements().isEmpty();
            case Value.MapOf map -> map.entries().isEmpty();
            case Value.Interpolated _, Value.Code _, Value.Numeral _, Value.Flag _ -> false;
        };
    }

    private static boolean isEqual(Value ours, Value theirs) {
        if (ours instanceof Value.Code) {
            return true;
        }
        if (ours instanceof Value.ListOf(List<Value> mine) && theirs instanceof Value.ListOf(List<Value> others)) {
            boolean same = mine.size() == others.size();
            for (int i = 0; same && i < mine.size(); i++) {
                same = isEqual(mine.get(i), others.get(i));
            }
            return same;
        }
        if (ours instanceof Value.MapOf mine && theirs instanceof Value.MapOf others) {
            return mine.entries().keySet().equals(others.entries().keySet())
                    && mine.entries().entrySet().stream()
                            .allMatch(entry -> isEqual(
                                    entry.getValue(),
                                    others.entries().getOrDefault(entry.getKey(), new Value.Nothing())));
        }
        if (isEmpty(ours) && isEmpty(theirs)) {
            return true;
        }
        Optional<String> mine = JobNode.textOf(ours);
        return mine.isPresent()
                && (mine.equals(JobNode.textOf(theirs)) || isSameNumber(mine.get(), JobNode.textOf(theirs)));
    }

    private static boolean isSameNumber(String ours, Optional<String> theirs) {
        try {
            return theirs.isPresent() && new BigDecimal(ours).compareTo(new BigDecimal(theirs.get())) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
