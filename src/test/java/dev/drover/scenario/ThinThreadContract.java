package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.nomad.Cluster;
import dev.drover.plan.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The one story that goes through everything, to be told on each kind of forge and on a real cluster. */
abstract class ThinThreadContract {
    protected static final RepositoryName SHOP = new RepositoryName("shop");

    /** The repository as Drover sees it. */
    protected abstract Remote remote();

    protected abstract Repositories repositories();

    protected abstract Forge forge();

    /** The forge as a person with write permission uses it. */
    protected abstract Forge alice();

    protected abstract Cluster cluster();

    protected abstract String namespace();

    /** An image that the cluster can pull and that listens on the port it is given. */
    protected abstract String image();

    protected abstract Revision push(Map<String, String> files);

    /** What time it is for Drover. */
    protected Clock clock() {
        return Clock.systemUTC();
    }

    /** Passes until nothing is to be done at once and the cluster is at rest. */
    protected Outcome settle(Drove drover) {
        return drover.settle();
    }

    @Test
    void aPushBecomesAHealthyJobByWayOfAQuestionAndItsAnswer() {
        push(Map.of(
                "Dockerfile",
                        "FROM scratch\nEXPOSE 8080\nCMD [\"/bin/busybox\", \"httpd\", \"-f\", \"-p\", \"8080\"]\n",
                "README.md", "# Shop\n"));
        Drove drover = new Drove(
                new Drove.Setting(repositories(), remote(), Optional.of(forge()), Optional.of(cluster()), namespace()),
                clock());

        settle(drover);
        PullRequest proposal = onlyProposal(PullRequest.State.OPEN);
        ReviewThread question =
                forge().conversation().threads(SHOP, proposal.ref()).getFirst();
        alice().conversation().reply(SHOP, proposal.ref(), question, "image = " + image());
        settle(drover);
        PullRequest answered = onlyProposal(PullRequest.State.OPEN);
        Optional<Revision> merged = alice().merge(SHOP, answered.ref(), answered.head());
        Outcome end = settle(drover);

        assertThat(question.comments().getFirst().body()).contains("image");
        assertThat(answered.head()).isNotEqualTo(proposal.head());
        assertThat(merged).isPresent();
        assertThat(end).as("journal: %s", drover.journal.newest(30)).isInstanceOf(Outcome.Settled.class);
        assertThat(end.summary()).contains("healthy");
        assertThat(forge().statuses(SHOP, merged.get()))
                .anyMatch(status ->
                        status.context().equals("drover/deploy") && status.state() == CommitStatus.State.SUCCESS);
        assertThat(forge().conversation().comments(SHOP, answered.ref()))
                .anyMatch(comment -> comment.body().contains("Deployed and healthy"));
    }

    private PullRequest onlyProposal(PullRequest.State state) {
        List<PullRequest> all = forge().pullRequests(SHOP, new Branch("drover/deploy-job.nomad"), new Branch("main"));
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().status().state()).isEqualTo(state);
        return all.getFirst();
    }
}
