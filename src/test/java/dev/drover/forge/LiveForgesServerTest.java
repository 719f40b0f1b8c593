package dev.drover.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.Conversation.Reaction;
import dev.drover.forge.github.GithubAccess;
import dev.drover.forge.github.GithubCredential;
import dev.drover.forge.github.GithubForge;
import dev.drover.forge.github.GithubPlace;
import dev.drover.forge.gitlab.GitlabForge;
import dev.drover.forge.gitlab.GitlabPlace;
import dev.drover.git.Push;
import dev.drover.git.PushResult;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.testing.servers.MayBeSkipped;
import dev.drover.testing.servers.Waiting;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** One pull request from its branch to its end on a real GitHub and a real GitLab, for those who give a repository for it. */
@MayBeSkipped("an account on a public forge")
class LiveForgesServerTest {
    private static final RepositoryName NAME = new RepositoryName("live");
    private static final String SPEC = "deploy/job.nomad";

    @TempDir
    Path folder;

    private static String setting(String name) {
        return Optional.ofNullable(System.getenv(name)).orElseThrow();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "DROVER_LIVE_GITHUB_TOKEN", matches = ".+")
    void github() {
        String url = setting("DROVER_LIVE_GITHUB_URL");
        github(url, new GithubAccess.Token(setting("DROVER_LIVE_GITHUB_TOKEN")));
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "DROVER_LIVE_GITHUB_APP_KEY_FILE", matches = ".+")
    void githubApp() throws IOException {
        String key = Files.readString(Path.of(setting("DROVER_LIVE_GITHUB_APP_KEY_FILE")));

        github(
                setting("DROVER_LIVE_GITHUB_URL"),
                new GithubAccess.App(setting("DROVER_LIVE_GITHUB_APP_ID"), key, Optional.empty()));
    }

    private void github(String url, GithubAccess access) {
        Clock clock = Clock.systemUTC();
        JsonCalls calls = new JsonCalls("GitHub", GithubForge.WRITES_A_MINUTE, clock, Wire.USUAL);
        GithubPlace place = GithubPlace.of(url, Optional.empty());
        GithubCredential credential = new GithubCredential(place, access, calls, clock);

        tell(new GithubForge(place, credential, calls), url, credential.token());
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "DROVER_LIVE_GITLAB_TOKEN", matches = ".+")
    void gitlab() {
        String url = setting("DROVER_LIVE_GITLAB_URL");
        String token = setting("DROVER_LIVE_GITLAB_TOKEN");
        Clock clock = Clock.systemUTC();
        JsonCalls calls = new JsonCalls("GitLab", GitlabForge.WRITES_A_MINUTE, clock, Wire.USUAL);

        tell(new GitlabForge(GitlabPlace.of(url, Optional.empty(), token), calls, clock), url, token);
    }

    private void tell(Forge forge, String url, String token) {
        Remote remote = new Remote(NAME, url);
        Repositories git =
                new JGitRepositories(folder, _ -> new Login.Token(token), GitLimits.usual(GitLimits.Reach.SAFE));
        Branch target = new Branch("main");
        Branch source = new Branch("drover/live-" + Instant.now().getEpochSecond());
        Revision tip = git.heads(remote).at(target).orElseThrow();
        TreeMap<String, Optional<String>> files =
                new TreeMap<>(Map.of(SPEC, Optional.of("job \"live\" {\n  count = 1\n}\n")));
        Push push = new Push(source, tip, Revision.NONE, files, new Push.Message("Try", Instant.now(), ""));
        assertThat(git.push(remote, push)).isInstanceOf(PushResult.Pushed.class);

        PullRequest opened = forge.open(NAME, source, target, "A pull request of a test", "<!-- drover:test -->");
        forge.conversation()
                .review(NAME, opened.ref(), opened.head(), "", List.of(new NewThread(SPEC, 2, "How many?")));
        Waiting.until(
                "the thread shows",
                Duration.ofSeconds(30),
                () -> forge.conversation().threads(NAME, opened.ref()).size() == 1);
        ReviewThread thread = forge.conversation().threads(NAME, opened.ref()).getFirst();
        forge.conversation()
                .react(NAME, opened.ref(), thread.comments().getFirst().id(), Reaction.EYES);
        forge.conversation().reply(NAME, opened.ref(), thread, "Understood: 1");
        forge.conversation().resolve(NAME, opened.ref(), thread);
        CommitStatus status = new CommitStatus("drover/plan", CommitStatus.State.SUCCESS, "nothing to do", "");
        forge.status(NAME, opened.head(), status);
        forge.close(NAME, opened.ref());

        assertThat(forge.permission(NAME, forge.self(NAME)).mayDecide()).isTrue();
        assertThat(forge.conversation().threads(NAME, opened.ref()))
                .singleElement()
                .satisfies(each -> assertThat(each.resolved()).isTrue());
        assertThat(forge.statuses(NAME, opened.head())).contains(status);
        assertThat(forge.pullRequests(NAME, source, target))
                .extracting(PullRequest::open)
                .containsExactly(false);
    }
}
