package dev.drover.wiring;

import dev.drover.forge.Forge;
import dev.drover.forge.gitea.GiteaForge;
import dev.drover.forge.gitea.GiteaPlace;
import dev.drover.settings.Problem;
import dev.drover.settings.Repository;
import dev.drover.settings.SettingsRefused;
import dev.drover.traffic.Wire;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Makes the clients of forges elsewhere. A kind that this version has no client for is refused at start, never passed over. */
final class ForgeClients {
    private ForgeClients() {}

    static Forge gitea(Repository repository, Wire wire) {
        String apiUrl = repository.forge().apiUrl();
        Optional<URI> api = apiUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(apiUrl));
        GiteaPlace place =
                GiteaPlace.of(repository.url(), api, repository.forge().token().reveal());
        return new GiteaForge(place, name -> place, wire);
    }

    static Forge missing(Repository repository) {
        String name =
                repository.name().text().toUpperCase(java.util.Locale.ROOT).replace('-', '_');
        throw new SettingsRefused(List.of(new Problem(
                "DROVER_REPOSITORIES_" + name + "_FORGE",
                "this version has no client for "
                        + repository.forge().kind().name().toLowerCase(java.util.Locale.ROOT),
                "Give gitea or builtin, or none to propose on a branch.")));
    }
}
