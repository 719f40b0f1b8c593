package dev.drover.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GiteaServerTest {
    @RegisterExtension
    static final GiteaServer GITEA = new GiteaServer();

    @Test
    void letsAPersonSeeARepositoryOfThisClass() {
        GiteaServer.Person alice = GITEA.person("alice");
        URI clone = GITEA.repository("shop");
        GITEA.allow(alice, "write", "shop");

        Answers.Answer seen = GITEA.as(alice).get("/api/v1/repos/" + GITEA.organisation() + "/shop");

        assertThat(seen.body()).contains("\"push\":true").contains(clone.toString());
    }
}
