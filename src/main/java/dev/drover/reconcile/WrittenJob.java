package dev.drover.reconcile;

import dev.drover.hcl.Expression;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.nomad.JobId;
import java.util.List;
import java.util.Optional;

/** Reads from a spec's text alone which job it is for: its label, its id and its namespace, where they are written out. */
final class WrittenJob {
    private WrittenJob() {}

    static Optional<JobId> of(String spec) {
        try {
            List<HclBlock> jobs = HclFile.parse(spec).body().blocks("job").toList();
            if (jobs.size() != 1 || jobs.getFirst().labels().size() != 1) {
                return Optional.empty();
            }
            HclBlock job = jobs.getFirst();
            Optional<String> id = literal(job, "id", job.labels().getFirst().text());
            Optional<String> namespace = literal(job, "namespace", "default");
            return id.flatMap(name -> namespace.map(place -> new JobId(place, name)));
        } catch (HclSyntaxError e) {
            return Optional.empty();
        }
    }

    /** The literal value of an attribute, the other where there is none; empty for one that has to be worked out. */
    private static Optional<String> literal(HclBlock block, String name, String otherwise) {
        Optional<Expression> value = block.body().attribute(name).map(HclAttribute::value);
        if (value.isEmpty()) {
            return Optional.of(otherwise);
        }
        return value.get() instanceof Expression.Template template ? template.literal() : Optional.empty();
    }
}
