package dev.drover.wiring;

import dev.drover.draft.RouteGate;
import dev.drover.draft.TerraformText;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.nomad.ParsedJob;
import dev.drover.policy.PolicyGate;
import dev.drover.reconcile.Watched;
import dev.drover.settings.Repository;
import dev.drover.spec.Finding;
import dev.drover.spec.JobNode;
import dev.drover.spec.NomadJson;
import dev.drover.spec.SpecReader;
import dev.drover.survey.ClusterSurvey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What keeps a repository's job out of the cluster: the operator's policy, routes that others hold, and a spec that is Terraform's
 * to render. It judges what Nomad parsed, and says where that stands in the file.
 */
record JobGate(Repository repository, ClusterSurvey survey) implements Watched.Gate {
    @Override
    public List<String> findings(ParsedJob job, String path) {
        Optional<JobNode> parsed = NomadJson.read(job.tree());
        if (parsed.isEmpty()) {
            return List.of(path + ": what Nomad parsed is not a job that policy can judge");
        }
        List<String> forbidden = new ArrayList<>();
        new PolicyGate(repository.rules())
                .judge(located(parsed.get(), job.source().text())).stream()
                        .filter(Finding::isError)
                        .forEach(finding -> forbidden.add(path + ":" + finding));
        if (TerraformText.isUnrendered(job.tree())) {
            forbidden.add(path
                    + ": its datacenter is for Terraform to fill in, so Terraform deploys it and Drover never does");
        }
        RouteGate.conflicts(RouteGate.wanted(job.tree()), survey.routing(), survey.reservedHosts())
                .forEach(conflict -> forbidden.add(path + ": " + conflict + ". Choose a free route"));
        return forbidden;
    }

    private static JobNode located(JobNode parsed, String text) {
        try {
            return SpecReader.read(text)
                    .map(read -> NomadJson.located(parsed, read))
                    .orElse(parsed);
        } catch (HclSyntaxError e) {
            // Nomad reads what we can't; its own reading is judged, only without places.
            return parsed;
        }
    }
}
