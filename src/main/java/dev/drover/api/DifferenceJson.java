package dev.drover.api;

import dev.drover.reconcile.Difference;
import java.util.List;
import java.util.Map;

/** How a job differs from its merged spec, for programs: names and numbers, never a value. */
public record DifferenceJson(
        String job, boolean differs, List<String> fields, Map<String, Map<String, Long>> groups, String why) {
    static DifferenceJson of(Difference difference) {
        return new DifferenceJson(
                difference.job().map(Object::toString).orElse(""),
                difference.differs(),
                difference.fields(),
                difference.groups(),
                difference.why());
    }
}
