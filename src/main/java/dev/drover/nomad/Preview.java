package dev.drover.nomad;

import java.util.List;

/** What the cluster said when it was asked what registering a job would do. */
public sealed interface Preview {
    record Of(JobPlan plan) implements Preview {}

    /** It would never take the job as it is. */
    record Refused(List<Parse.Fault> faults) implements Preview {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
