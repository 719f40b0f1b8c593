package dev.drover.spec;

import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclSyntaxError;
import java.util.List;

/**
 * Validates a spec without a cluster: syntax, names, types, references and what Nomad's own validation is known to refuse.
 * An error here is one that Nomad finds as well; what only looks wrong is a warning. What depends on variables that must be
 * given is left open.
 */
public final class SpecRules {

    private SpecRules() {}

    /** What is wrong with this text, in its order; empty when nothing is. */
    public static List<Finding> check(String text) {
        try {
            return check(HclFile.parse(text), NomadVersion.NEWEST);
        } catch (HclSyntaxError e) {
            return List.of(syntax(e));
        }
    }

    /**
     * The same for this version, with the text of the values that go with the spec: every variable that it uses must then have
     * one.
     */
    public static List<Finding> check(String text, String values, NomadVersion version) {
        try {
            Findings findings = new Findings();
            HclFile file = HclFile.parse(text);
            check(file, version).forEach(findings::add);
            new VariableRules(file, findings).check(values);
            return findings.sorted();
        } catch (HclSyntaxError e) {
            return List.of(syntax(e));
        }
    }

    private static Finding syntax(HclSyntaxError e) {
        return new Finding("syntax", Finding.Severity.ERROR, e.position(), "", capitalised(e.what()), e.expected());
    }

    private static String capitalised(String what) {
        return what.isEmpty() ? what : Character.toUpperCase(what.charAt(0)) + what.substring(1);
    }

    /** What this version would refuse; the newest refuses nothing for being too new. */
    public static List<Finding> check(HclFile file, NomadVersion version) {
        Findings findings = new Findings();
        new ShapeRules(file, findings).check();
        new ReferenceRules(file, findings).check();
        SpecReader.read(file).ifPresent(job -> check(job, version, findings));
        return findings.sorted();
    }

    /** The rules for a job however it was written, such as one from JSON. */
    public static List<Finding> check(JobNode job, NomadVersion version) {
        Findings findings = new Findings();
        check(job, version, findings);
        new TextReferences(findings).check(job);
        return findings.sorted();
    }

    private static void check(JobNode job, NomadVersion version, Findings findings) {
        new Ages(version, findings).check(job);
        boolean expanded = job.all().noneMatch(node -> node.type().equals("dynamic"));
        new JobRules(job, findings).check(expanded);
        for (JobNode group : job.blocks("group")) {
            new GroupRules(job, group, findings).check(expanded);
            new ServiceRules(job, group, findings).check();
            new MeshRules(group, findings).check(expanded);
            for (JobNode task : group.blocks("task")) {
                new TaskRules(group, task, findings).check(expanded);
            }
        }
    }
}
