package dev.drover.doctor;

import java.util.List;
import java.util.Set;

/** Looks at every service once, reading only. A service that is away is an answer, never a failure; none waits longer than its limit. */
public interface Checkups {
    List<Checkup> all();

    /** Only those of these names; nobody else need be asked. */
    default List<Checkup> of(Set<String> services) {
        return all().stream()
                .filter(checkup -> services.contains(checkup.service()))
                .toList();
    }
}
