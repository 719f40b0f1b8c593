package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Revision;
import dev.drover.plan.AppRules.AutoMerge;
import dev.drover.plan.Outcome;
import dev.drover.testing.FakeRegistries;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stories of images that are pushed and followed, on a registry in memory. */
class ImageStoryTest extends ImageStage {
    @Test
    void aNewVersionBecomesAPullRequestThatChangesOneLine() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);

        registry.push(IMAGE + ":1.1.0", "two").push(IMAGE + ":2.0.0", "three");
        passes(drover, 3);

        assertThat(open().text().body()).contains("registry.example/shop:1.1.0", "semver ^1");
        assertThat(sandbox.text("drover/deploy-job.nomad", "deploy/job.nomad")).isEqualTo(SPEC.formatted("1.1.0"));
        assertThat(running()).contains("registry.example/shop:1.0.0");
    }

    @Test
    void aMergedImageIsDeployedAndNeverAskedAboutTwice() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of());
        Drove drover = drover();
        registry.push(IMAGE + ":1.1.0", "two");
        passes(drover, 3);
        merge();
        passes(drover, 4);
        registry.push(IMAGE + ":1.2.0", "three");

        passes(drover, 3);

        assertThat(running()).contains("registry.example/shop:1.1.0");
        assertThat(open().text().body()).contains("registry.example/shop:1.2.0");
        assertThat(forge.conversation().threads(SHOP, open().ref())).isEmpty();
    }

    @Test
    void theOpenPullRequestFollowsTheNewestImage() {
        registry.push(IMAGE + ":1.0.0", "one").push(IMAGE + ":1.1.0", "two");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);

        registry.push(IMAGE + ":1.2.0", "three");
        passes(drover, 3);

        assertThat(all()).hasSize(1);
        assertThat(sandbox.text("drover/deploy-job.nomad", "deploy/job.nomad")).contains(":1.2.0");
    }

    @Test
    void anAnswerChangesHowTheImageIsFollowed() {
        registry.push(IMAGE + ":1.0.0", "one").push(IMAGE + ":1.1.0", "two").push(IMAGE + ":2.0.0", "three");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);

        forge.as("alice")
                .conversation()
                .reply(
                        SHOP,
                        open().ref(),
                        forge.conversation().threads(SHOP, open().ref()).getFirst(),
                        "semver >=1");
        passes(drover, 4);

        assertThat(sandbox.text("drover/deploy-job.nomad", "deploy/job.nomad")).contains(":2.0.0");
        assertThat(sandbox.text("drover/deploy-job.nomad", "deploy/drover.yaml"))
                .contains("image.follow", "semver >=1");
    }

    @Test
    void whereTheOperatorAllowsItAnImageIsMergedAndDeployedByDroverAlone() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of("deploy/drover.yaml", "version: 1\nanswers:\n  image.follow: semver ^1\n"));
        Drove drover = drover(AutoMerge.IMAGES);
        passes(drover, 3);

        registry.push(IMAGE + ":1.1.0", "two");
        passes(drover, 8);

        assertThat(merged()).contains(":1.1.0");
        assertThat(running()).contains(":1.1.0");
        assertThat(drover.pass()).isInstanceOf(Outcome.Settled.class);
    }

    @Test
    void whatWouldFindNoPlaceIsLeftToPeople() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of("deploy/drover.yaml", "version: 1\nanswers:\n  image.follow: semver ^1\n"));
        Drove drover = drover(AutoMerge.IMAGES);
        passes(drover, 3);
        String nowhere = SPEC.formatted("1.0.0").replace("group \"shop\" {", """
                group "shop" {
                    constraint {
                      attribute = "${attr.cpu.arch}"
                      value     = "sparc"
                    }""");
        sandbox.commit("main", "Ask for a machine that nobody has", Map.of("deploy/job.nomad", nowhere));

        registry.push(IMAGE + ":1.1.0", "two");
        passes(drover, 8);

        assertThat(open().text().body()).contains("Would not be placed now");
        assertThat(merged()).contains(":1.0.0");
    }

    @Test
    void aJobThatAPersonStoppedIsNotStartedByAnImage() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of("deploy/drover.yaml", "version: 1\nanswers:\n  image.follow: semver ^1\n"));
        Drove drover = drover(AutoMerge.IMAGES);
        passes(drover, 3);
        cluster.stop(job());

        registry.push(IMAGE + ":1.1.0", "two");
        passes(drover, 8);

        assertThat(merged()).contains(":1.0.0");
        assertThat(cluster.job(job()).orElseThrow().stub().stopped()).isTrue();
        assertThat(open().text().body()).contains("stopped by a person; merging this starts it again");
    }

    @Test
    void aRegistryThatDoesNotAnswerHoldsNothingUp() {
        registry.fail("registry.example gives no answer");
        start("1.0.0", Map.of());

        Drove drover = drover();
        passes(drover, 4);

        assertThat(running()).contains(":1.0.0");
        assertThat(all()).isEmpty();
    }

    @Test
    void anIntervalCostsOneQuestionHoweverManyPasses() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 5);
        int before = registry.questions();

        for (int interval = 0; interval < 10; interval++) {
            drover.pass();
            drover.pass();
            clock.advance(Duration.ofSeconds(15));
            drover.lookForImages();
        }

        assertThat(registry.questions() - before).isEqualTo(10);
    }

    @Test
    void theCommitThatWasBuiltIsDeployedAndDroversOwnMergesAreNot() {
        Revision first = start(
                "none-yet",
                Map.of(
                        ".github/workflows/ci.yml",
                        "jobs:\n  build:\n    steps:\n      - run: docker push registry.example/shop:${{ github.sha }}\n",
                        "deploy/drover.yaml",
                        "version: 1\nanswers:\n  image.follow: commit\n"));
        registry.push(IMAGE + ":" + first.sha(), "one");
        Drove drover = drover(AutoMerge.IMAGES);
        passes(drover, 8);
        int merges = all().size();

        for (int round = 0; round < 3; round++) {
            registry.push(IMAGE + ":" + sandbox.head("main").sha(), "one");
            passes(drover, 4);
        }

        assertThat(merged()).contains(first.sha());
        assertThat(all()).hasSize(merges);

        Revision second = sandbox.commit("main", "Change the code", Map.of("main.sh", "echo two\n"));
        registry.push(IMAGE + ":" + second.sha(), "two");
        passes(drover, 8);

        assertThat(running()).contains(second.sha());
    }

    @Test
    void aTagThatMovesIsFixedByItsDigestAndFollowed() {
        registry.push(IMAGE + ":latest", "one");
        start("latest", Map.of("deploy/drover.yaml", "version: 1\nanswers:\n  image.follow: digest\n"));
        Drove drover = drover(AutoMerge.IMAGES);
        passes(drover, 8);
        assertThat(running()).contains(":latest@" + FakeRegistries.digest("one"));

        sandbox.commit("main", "Change the code", Map.of("main.sh", "echo two\n"));
        registry.push(IMAGE + ":latest", "two");
        passes(drover, 8);

        assertThat(running()).contains(":latest@" + FakeRegistries.digest("two"));
    }

    @Test
    void buildsOfDroversOwnMergesEndByThemselves() {
        registry.push(IMAGE + ":latest", "0");
        start("latest", Map.of("deploy/drover.yaml", "version: 1\nanswers:\n  image.follow: digest\n"));
        Drove drover = drover(AutoMerge.IMAGES);
        passes(drover, 8);
        Revision last = sandbox.head("main");

        for (int build = 1; build < 12; build++) {
            if (!sandbox.head("main").equals(last) || build == 1) {
                registry.push(IMAGE + ":latest", Integer.toString(build));
                last = sandbox.head("main");
            }
            passes(drover, 6);
        }

        assertThat(all().size()).isLessThanOrEqualTo(3);
    }

    @Test
    void anImageThatPeopleKeepStays() {
        registry.push(IMAGE + ":1.0.0", "one").push(IMAGE + ":1.1.0", "two");
        start("1.0.0", Map.of("deploy/drover.yaml", "version: 1\nanswers:\n  image.follow: none\n"));
        Drove drover = drover(AutoMerge.IMAGES);

        passes(drover, 5);

        assertThat(all()).isEmpty();
        assertThat(registry.questions()).isZero();
    }

    @Test
    void anImageThatIsDeclinedIsNotProposedAgainAndTheNextOneIs() {
        registry.push(IMAGE + ":1.0.0", "one").push(IMAGE + ":1.1.0", "two");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);
        forge.as("alice").close(SHOP, open().ref());
        passes(drover, 4);
        assertThat(all()).hasSize(1);

        registry.push(IMAGE + ":1.2.0", "three");
        passes(drover, 4);

        assertThat(open().text().body()).contains(":1.2.0");
    }
}
