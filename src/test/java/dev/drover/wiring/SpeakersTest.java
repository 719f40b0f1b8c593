package dev.drover.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.ServiceUnavailable;
import dev.drover.settings.Inputs;
import dev.drover.settings.Repository;
import dev.drover.settings.Roster;
import dev.drover.settings.SettingsReader;
import dev.drover.testing.FakeForge;
import dev.drover.wiring.Speakers.Speaker;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeakersTest {
    @TempDir
    Path folder;

    private final Map<String, FakeForge> forges = new HashMap<>();
    private final Speakers speakers = new Speakers(
            repository -> Optional.ofNullable(forges.get(repository.name().text())));

    private List<Repository> repositories(Map<String, String> hosts) {
        Map<String, String> settings = new HashMap<>();
        hosts.forEach((name, host) -> {
            String prefix = "DROVER_REPOSITORIES_" + name.toUpperCase(java.util.Locale.ROOT) + "_";
            settings.put(prefix + "URL", "https://" + host + "/acme/" + name + ".git");
            settings.put(prefix + "FORGE", "gitea");
            settings.put(prefix + "TOKEN", "token-for-" + host);
        });
        return SettingsReader.read(new Inputs(settings, "", "", folder))
                .watching()
                .repositories();
    }

    @Test
    void aPersonsAccountIsToldApartFromAPrograms() {
        assertThat(new Speaker("alice", "git.example").isProgram()).isFalse();
        assertThat(new Speaker("Drover", "git.example").isProgram()).isTrue();
        assertThat(new Speaker("release-bot", "git.example").isProgram()).isTrue();
        assertThat(new Speaker("alice", "git.example").sentence())
                .contains("on git.example", "speaks as alice", "never heard", "give Drover one of its own");
    }

    @Test
    void anAccountIsFoundOnceAlsoThatOfARepositoryWhichIsListedLater() {
        forges.put("shop", new FakeForge());
        forges.put("till", new FakeForge().as("alice"));
        Roster roster = new Roster(repositories(Map.of("shop", "one.example")));
        List<Speaker> first = speakers.found(roster.all());

        roster.list(repositories(Map.of("shop", "one.example", "till", "two.example")));

        assertThat(first).containsExactly(new Speaker("drover", "one.example"));
        assertThat(speakers.found(roster.all())).containsExactly(new Speaker("alice", "two.example"));
        assertThat(speakers.found(roster.all())).isEmpty();
    }

    @Test
    void oneThatCanNotBeAskedIsAskedAgain() {
        FakeForge down = new FakeForge();
        forges.put("shop", down);
        List<Repository> shop = repositories(Map.of("shop", "one.example"));
        down.failNext(new ServiceUnavailable("forge", "answers 502", "Wait"));

        List<Speaker> first = speakers.found(shop);

        assertThat(first).isEmpty();
        assertThat(speakers.found(shop)).hasSize(1);
    }
}
