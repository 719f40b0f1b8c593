package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.git.Remote;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.nomad.JobId;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole story, from a push to a healthy job, with the process killed at each write of it in turn: it ends as
 * if nothing had happened, with one pull request, one comment of each kind and one registration.
 */
class CrashTest {
    private static final RepositoryName SHOP = new RepositoryName("shop");
    private static final Branch PROPOSAL = new Branch("drover/deploy-job.nomad");

    @TempDir
    Path folder;

    /** What the world looks like to people when all is done. */
    private record End(
            int pullRequests,
            int spec,
            long comments,
            List<Integer> threads,
            Map<String, String> statuses,
            int versions,
            int registrations) {}

    @Test
    void aCrashAtAnyWriteLeavesTheSameEnd() {
        CrashingPorts none = new CrashingPorts(-1, false);
        End whole = story("whole", none);

        int writes = none.writes().size();
        Map<String, End> ends = new TreeMap<>();
        for (int at = 0; at < writes; at++) {
            // Dying before a write is dying after the one before it, but for the first.
            String name = "after " + none.writes().get(at) + " " + at;
            ends.put(name, story(name.replace(' ', '-'), new CrashingPorts(at, true)));
        }
        ends.put("before all", story("before-all", new CrashingPorts(0, false)));

        assertThat(writes).isGreaterThan(8);
        assertThat(whole.pullRequests()).isEqualTo(1);
        assertThat(whole.versions()).isEqualTo(1);
        assertThat(whole.statuses()).containsEntry("drover/deploy", "SUCCESS");
        ends.values().removeIf(whole::equals);
        assertThat(ends).as("where they differ from %s", whole).isEmpty();
    }

    private End story(String name, CrashingPorts ports) {
        HandClock clock = new HandClock();
        SimulatedCluster cluster = new SimulatedCluster(SpecParsing::parse, clock);
        try (GitSandbox sandbox = GitSandbox.create(folder.resolve(name + ".git"))) {
            FakeForge forge = new FakeForge().host(SHOP, sandbox).grant("alice", Permission.WRITE);
            Setting setting = new Setting(sandbox, forge, cluster, clock, ports);
            sandbox.commit("main", "Start", Map.of("Dockerfile", "FROM scratch\nEXPOSE 8080\nCMD [\"/shop\"]\n"));
            passes(name, setting, 5);
            PullRequest proposal = proposals(forge).getFirst();
            forge.as("alice")
                    .conversation()
                    .reply(
                            SHOP,
                            proposal.ref(),
                            forge.conversation().threads(SHOP, proposal.ref()).getFirst(),
                            "image = registry.example/shop:1");
            passes(name, setting, 5);
            Revision merged = forge.as("alice")
                    .merge(SHOP, proposal.ref(), proposals(forge).getFirst().head())
                    .orElseThrow();
            passes(name, setting, 10);
            return end(setting, proposal, merged);
        }
    }

    private record Setting(
            GitSandbox sandbox, FakeForge forge, SimulatedCluster cluster, HandClock clock, CrashingPorts ports) {}

    private Drove started(String name, Setting setting) {
        JGitRepositories git = new JGitRepositories(
                folder.resolve(name + ".clones"),
                repository -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        CrashingPorts ports = setting.ports();
        return new Drove(
                new Drove.Setting(
                        ports.git(git),
                        new Remote(SHOP, setting.sandbox().url()),
                        Optional.of(ports.forge(setting.forge())),
                        Optional.of(ports.cluster(setting.cluster())),
                        ""),
                setting.clock());
    }

    /** Passes of one process after another: what one that died held in memory is gone. */
    private void passes(String name, Setting setting, int number) {
        Drove drover = started(name, setting);
        for (int i = 0; i < number; i++) {
            try {
                drover.pass();
            } catch (CrashingPorts.Crash crash) {
                drover = started(name, setting);
                i--;
            }
            setting.clock().advance(Duration.ofSeconds(15));
        }
    }

    private static End end(Setting setting, PullRequest proposal, Revision merged) {
        FakeForge forge = setting.forge();
        Map<String, String> statuses = new TreeMap<>();
        forge.statuses(SHOP, merged)
                .forEach(each -> statuses.put(each.context(), each.state().name()));
        return new End(
                proposals(forge).size(),
                setting.sandbox().text("main", "deploy/job.nomad").hashCode(),
                forge.conversation().comments(SHOP, proposal.ref()).size(),
                forge.conversation().threads(SHOP, proposal.ref()).stream()
                        .map(thread -> thread.comments().size())
                        .toList(),
                statuses,
                setting.cluster().versions(new JobId("default", "shop")).size(),
                (int) setting.cluster().job(new JobId("default", "shop")).stream()
                        .count());
    }

    private static List<PullRequest> proposals(FakeForge forge) {
        return forge.pullRequests(SHOP, PROPOSAL, new Branch("main"));
    }
}
