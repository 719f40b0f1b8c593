package dev.drover.cli;

import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.hcl.Position;
import dev.drover.json.JsonSyntaxError;
import dev.drover.nomad.JobSource;
import dev.drover.policy.Policy;
import dev.drover.policy.PolicyGate;
import dev.drover.spec.Finding;
import dev.drover.spec.JobNode;
import dev.drover.spec.NomadJson;
import dev.drover.spec.NomadVersion;
import dev.drover.spec.SpecReader;
import dev.drover.spec.SpecRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a spec without asking anybody: its syntax, its references, and the operator's policy. */
final class SpecJudgement {
    private SpecJudgement() {}

    static List<Finding> of(JobSource source, Policy policy, NomadVersion version) {
        PolicyGate gate = new PolicyGate(policy);
        List<Finding> findings = new ArrayList<>();
        switch (source.format()) {
            case HCL2 -> {
                findings.addAll(SpecRules.check(source.text(), source.variables(), version));
                findings.addAll(policy(source.text(), gate));
            }
            case JSON -> findings.addAll(json(source.text(), gate, version));
        }
        return findings;
    }

    private static List<Finding> json(String text, PolicyGate gate, NomadVersion version) {
        try {
            Optional<JobNode> job = NomadJson.read(text);
            if (job.isEmpty()) {
                return List.of(
                        syntax(1, 1, "There is no job in this file", "Write an object with the job, or with \"Job\""));
            }
            List<Finding> findings = new ArrayList<>(SpecRules.check(job.get(), version));
            findings.addAll(gate.judge(job.get()));
            return findings;
        } catch (JsonSyntaxError e) {
            String what = String.valueOf(e.getMessage());
            return List.of(syntax(
                    e.line(), e.column(), "This is no JSON: " + what.substring(what.indexOf(": ") + 2), "Correct it"));
        }
    }

    private static Finding syntax(int line, int column, String what, String fix) {
        return new Finding("syntax", Finding.Severity.ERROR, new Position(line, column, 0), "", what, fix);
    }

    /** What the operator's policy says about an HCL2 spec. */
    static List<Finding> policy(String text, Policy policy) {
        return policy(text, new PolicyGate(policy));
    }

    private static List<Finding> policy(String text, PolicyGate gate) {
        List<Finding> findings = new ArrayList<>();
        try {
            HclFile read = HclFile.parse(text);
            findings.addAll(gate.judge(read));
            SpecReader.read(read).ifPresent(job -> findings.addAll(gate.judge(job)));
        } catch (HclSyntaxError e) {
            // Said by the rules of syntax already, with its place.
        }
        return findings;
    }
}
