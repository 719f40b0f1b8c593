package dev.drover.draft;

import dev.drover.spec.JobSpec;
import dev.drover.spec.SpecWriter;

/**
 * Writes the first spec of an app: what its code says, what people decided and what the cluster is known to be become a job,
 * the questions that only people can answer, and the reason of every value. The same request gives the same draft, and
 * Nomad accepts what it gives.
 */
public final class JobDrafter {
    /** What Terraform puts the datacenter's name in place of. */
    static final String TERRAFORM_DATACENTER = "${datacenter}";

    private JobDrafter() {}

    public static Draft draft(DraftRequest request) {
        Notes notes = new Notes();
        Blueprint blueprint = Deciding.blueprint(request, notes);
        ClusterFindings.of(blueprint, request.cluster()).forEach(notes::find);
        JobSpec spec = new SpecBuilder(blueprint, request).build();
        String text = new SpecWriter().write(spec);
        if (request.options().terraform()) {
            // The writer doubles the one sign that is Terraform's own.
            text = TerraformText.rendered(text.replace("$" + TERRAFORM_DATACENTER, TERRAFORM_DATACENTER));
            notes.find(new DraftFinding(
                    "terraform",
                    "Terraform renders this spec, so Drover proposes it and never deploys it",
                    "Let Terraform apply it",
                    false));
        }
        var threads = new Threads(request.options().path(), text).of(notes);
        return new Draft(spec, text, threads, notes.reasons(), notes.findings());
    }
}
