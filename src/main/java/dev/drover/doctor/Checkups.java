package dev.drover.doctor;

import java.util.List;

/** Looks at every service once, reading only. A service that is away is an answer, never a failure; none waits longer than its limit. */
public interface Checkups {
    List<Checkup> all();
}
