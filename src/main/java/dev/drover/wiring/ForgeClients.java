package dev.drover.wiring;

import dev.drover.forge.Forge;
import dev.drover.settings.Problem;
import dev.drover.settings.Repository;
import dev.drover.settings.SettingsRefused;
import java.util.List;

/** Makes the clients of forges elsewhere. A kind that this version has no client for is refused at start, never passed over. */
final class ForgeClients {
    private ForgeClients() {}

    static Forge of(Repository repository) {
        String name =
                repository.name().text().toUpperCase(java.util.Locale.ROOT).replace('-', '_');
        throw new SettingsRefused(List.of(new Problem(
                "DROVER_REPOSITORIES_" + name + "_FORGE",
                "this version has no client for "
                        + repository.forge().kind().name().toLowerCase(java.util.Locale.ROOT),
                "Give builtin, or none to propose on a branch.")));
    }
}
