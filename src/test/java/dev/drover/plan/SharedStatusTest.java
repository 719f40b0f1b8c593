package dev.drover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.SpecPath;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.CommitStatus.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SharedStatusTest {
    private static final AppRef API = app("api");
    private static final AppRef WEB = app("web");
    private static final AppRef JOBS = app("jobs");
    private static final List<AppRef> ALL = List.of(API, JOBS, WEB);

    private static AppRef app(String folder) {
        return new AppRef(new RepositoryName("shop"), new Branch("main"), new SpecPath(folder + "/deploy/job.nomad"));
    }

    private static CommitStatus status(State state, String description) {
        return new CommitStatus("drover/deploy", state, description, "");
    }

    @Test
    void ofAnAppAloneItIsItsOwn() {
        CommitStatus own = status(State.FAILURE, "failed: no (1 of 2 apples): eaten");

        assertThat(SharedStatus.of(Map.of(API, own), List.of(API))).isEqualTo(own);
        assertThat(SharedStatus.said(own, API)).contains(own);
    }

    @Test
    void theWorstIsSaidWithItsNameAndReadBack() {
        CommitStatus shared = SharedStatus.of(
                Map.of(
                        API, status(State.SUCCESS, "healthy"),
                        WEB, status(State.FAILURE, "failed: out of memory"),
                        JOBS, status(State.PENDING, "deploying")),
                ALL);

        assertThat(shared).isEqualTo(status(State.FAILURE, "web (1 of 3 apps): failed: out of memory"));
        assertThat(SharedStatus.said(shared, WEB)).contains(status(State.FAILURE, "failed: out of memory"));
        assertThat(SharedStatus.said(shared, API)).isEmpty();
        Map<AppRef, CommitStatus> told = new TreeMap<>();
        SharedStatus.read(shared, ALL, told);
        assertThat(told).containsOnlyKeys(WEB);
    }

    @Test
    void whoSaidNothingYetIsWaitedFor() {
        CommitStatus shared = SharedStatus.of(Map.of(API, status(State.SUCCESS, "healthy")), ALL);

        assertThat(shared.state()).isEqualTo(State.PENDING);
        assertThat(shared.description()).isEqualTo("jobs, web (2 of 3 apps): not looked at yet");
    }

    @Test
    void manyAppsWithLongNamesStayWithinWhatForgesTake() {
        Map<AppRef, CommitStatus> told = new TreeMap<>();
        List<AppRef> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            AppRef app = app("services/with-a-rather-long-name-" + i);
            many.add(app);
            told.put(app, status(State.FAILURE, "failed: " + "x".repeat(200)));
        }

        CommitStatus shared = SharedStatus.of(told, many);

        assertThat(shared.description()).hasSizeLessThanOrEqualTo(140).contains("and others (60 of 60 apps): failed: ");
        assertThat(SharedStatus.said(shared, many.getFirst())).isPresent();
    }
}
