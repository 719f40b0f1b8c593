package dev.drover.forge.gitea;

import dev.drover.forge.ForgeCapabilities;

/** What the client says of a server of some version, for tests beside it. */
public final class GiteaAbilities {
    private GiteaAbilities() {}

    public static ForgeCapabilities of(String version) {
        return GiteaVersion.of(version).capabilities();
    }
}
