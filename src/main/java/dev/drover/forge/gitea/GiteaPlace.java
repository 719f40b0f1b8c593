package dev.drover.forge.gitea;

import dev.drover.forge.CloneAddress;
import java.net.URI;
import java.util.Optional;

/** Where a repository is on a Gitea or Forgejo server. Printing one does not show the token. */
public record GiteaPlace(URI api, String owner, String name, String token) {
    /** Read from a clone address; the interface is in its usual place on that host unless its address is given. */
    public static GiteaPlace of(String cloneUrl, Optional<URI> api, String token) {
        CloneAddress address = CloneAddress.of(cloneUrl);
        return new GiteaPlace(
                api.orElseGet(() -> URI.create(address.giteaApi())), address.owner(), address.name(), token);
    }

    String path() {
        return "/repos/" + GiteaCalls.step(owner) + "/" + GiteaCalls.step(name);
    }

    @Override
    public String toString() {
        return owner + "/" + name + " at " + api;
    }
}
