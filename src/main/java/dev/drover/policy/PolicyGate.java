package dev.drover.policy;

import dev.drover.hcl.Expression;
import dev.drover.hcl.ExpressionNodes;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclItem;
import dev.drover.hcl.LineIndex;
import dev.drover.spec.Finding;
import dev.drover.spec.Findings;
import dev.drover.spec.JobNode;
import java.util.List;
import java.util.Set;

/**
 * Decides what a job may ask of the cluster, before it is planned or registered: default deny, by the job that was parsed
 * and never by how its text looks. The same rules judge our own reading of a file, where what can't be known without
 * variables is an error of its own.
 */
public final class PolicyGate {

    /** Functions that read what lies beside the spec or on the machine that parses it. */
    private static final Set<String> FILE_FUNCTIONS = Set.of(
            "file",
            "filebase64",
            "fileexists",
            "fileset",
            "templatefile",
            "abspath",
            "pathexpand",
            "filemd5",
            "filesha1",
            "filesha256",
            "filesha512",
            "filebase64sha256",
            "filebase64sha512");

    private final Policy policy;

    public PolicyGate(Policy policy) {
        this.policy = policy;
    }

    /** What this job isn't allowed to do, in the order of its file. */
    public List<Finding> judge(JobNode job) {
        Findings findings = new Findings(policy.allow());
        new ScopeRules(job, policy, findings).judge();
        for (JobNode group : job.blocks("group")) {
            new GroupRules(job, findings).judge(group);
            for (JobNode task : group.blocks("task")) {
                new DriverRules(policy, findings).judge(task);
                new ReachRules(job, findings).judge(group, task);
            }
        }
        new PlainSecretRules(findings).judge(job);
        return findings.sorted();
    }

    /** What the text itself isn't allowed to do: read files while it is parsed. */
    public List<Finding> judge(HclFile file) {
        Findings findings = new Findings(policy.allow());
        LineIndex lines = new LineIndex(file.text());
        functions(file.body(), "", lines, findings);
        return findings.sorted();
    }

    private static void functions(HclBody body, String path, LineIndex lines, Findings findings) {
        for (HclItem item : body.items()) {
            switch (item) {
                case HclBlock block ->
                    functions(block.body(), path + block.type().text() + ".", lines, findings);
                case HclAttribute attribute ->
                    ExpressionNodes.visit(attribute.value(), each -> {
                        if (each instanceof Expression.Call call
                                && FILE_FUNCTIONS.contains(call.function().text())) {
                            findings.add(new Finding(
                                    "file-function",
                                    Finding.Severity.ERROR,
                                    lines.at(call.span()),
                                    path + attribute.name().text(),
                                    "the function " + call.function().text() + " reads files while the spec is parsed",
                                    "Put the content into the spec, in a template block for a file"));
                        }
                    });
            }
        }
    }
}
