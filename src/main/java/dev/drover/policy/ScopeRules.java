package dev.drover.policy;

import dev.drover.hcl.Value;
import dev.drover.spec.Findings;
import dev.drover.spec.JobNode;
import java.util.Set;

/** Where a job says it belongs: namespace, region and owner. */
final class ScopeRules {

    private final JobNode job;
    private final Policy policy;
    private final Findings findings;

    ScopeRules(JobNode job, Policy policy, Findings findings) {
        this.job = job;
        this.policy = policy;
        this.findings = findings;
    }

    void judge() {
        only("namespace", policy.scope().namespace(), Set.of("", "default"));
        only("region", policy.scope().region(), Set.of("", "global"));
        if (job.block("multiregion").isPresent() && !policy.scope().region().isEmpty()) {
            JobNode multiregion = job.block("multiregion").get();
            findings.error(
                    "region", multiregion, "", "the job spreads over several regions", "Remove the multiregion block");
        }
        job.block("meta")
                .filter(meta -> meta.has("drover.owner"))
                .ifPresent(meta -> findings.error(
                        "ownership",
                        meta,
                        "drover.owner",
                        "the owner of a job can't be set by its spec",
                        "Remove drover.owner; it is written when the job is registered"));
    }

    private void only(String attribute, String allowed, Set<String> unset) {
        if (allowed.isEmpty()) {
            return;
        }
        Value value = job.value(attribute).orElse(Value.of(""));
        String text = JobNode.textOf(value).orElse("");
        boolean known = !(value instanceof Value.Code);
        boolean same = text.equals(allowed) || unset.contains(text) && (unset.contains(allowed) || text.isEmpty());
        if (!known || !same) {
            findings.error(
                    attribute,
                    job,
                    attribute,
                    "the job asks for another " + attribute + " than this repository has",
                    "Set " + attribute + " to \"" + allowed + "\" or leave it out");
        }
    }
}
