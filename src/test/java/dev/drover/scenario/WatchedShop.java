package dev.drover.scenario;

import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.builtin.Hosting;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.PersonIdent;

/** A repository on the built-in forge of a packaged daemon, with one spec that is merged, for stories told through its commands and its API. */
record WatchedShop(Path folder, NomadServer nomad) {
    static final RepositoryName SHOP = new RepositoryName("shop");
    private static final String SPEC = "deploy/job.nomad";

    /** Makes the repository, with this spec on its main branch. */
    WatchedShop begin(String spec) {
        hosting().begin(SHOP, new TreeMap<>(Map.of(SPEC, spec)), new PersonIdent("Alice", "alice@shop.example"));
        return this;
    }

    /** Merges another spec. */
    Revision merge(String spec) {
        try (GitSandbox git = GitSandbox.open(hosting().path(SHOP))) {
            return git.commit("main", "Change the spec", Map.of(SPEC, spec));
        }
    }

    private Hosting hosting() {
        return new Hosting(folder.resolve("git"), Set.of(SHOP));
    }

    /** What a daemon needs to know to watch it and to deploy to Nomad. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("DROVER_DATA", folder.toString());
        settings.put("DROVER_POLL_EVERY", "5s");
        settings.put("DROVER_RECONCILE_EVERY", "5s");
        settings.put("DROVER_POLICY_DRIVERS", "mock_driver");
        settings.put("NOMAD_ADDR", nomad.address().toString());
        settings.put("NOMAD_TOKEN", nomad.token().orElseThrow());
        settings.put("DROVER_REPOSITORIES_SHOP_URL", "http://127.0.0.1:1/git/shop.git");
        settings.put("DROVER_REPOSITORIES_SHOP_FORGE", "builtin");
        settings.put("DROVER_REPOSITORIES_SHOP_NAMESPACE", nomad.namespace());
        return settings;
    }

    /** What a command needs to know to ask the daemon. */
    static Map<String, String> client(Daemon daemon) {
        return Map.of(
                "DROVER_PORT",
                Integer.toString(daemon.address().getPort()),
                "DROVER_TOKENS_TESTER_VALUE",
                PackagedDrover.TOKEN);
    }
}
