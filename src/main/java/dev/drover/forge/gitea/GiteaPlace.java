package dev.drover.forge.gitea;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import java.net.URI;
import java.util.Optional;

/** Where a repository is on a Gitea or Forgejo server. Printing one does not show the token. */
public record GiteaPlace(URI api, String owner, String name, String token) {
    /**
     * Read from a clone address ({@code https://host/owner/name.git}, {@code ssh://…} or {@code git@host:owner/name.git}) unless
     * the address of the interface is given.
     */
    public static GiteaPlace of(String cloneUrl, Optional<URI> api, String token) {
        String text = cloneUrl.endsWith(".git") ? cloneUrl.substring(0, cloneUrl.length() - 4) : cloneUrl;
        int scheme = text.indexOf("://");
        String rest = scheme < 0 ? text.replaceFirst(":", "/") : text.substring(scheme + 3);
        String[] steps = rest.split("/");
        if (steps.length < 3) {
            throw new RepositoryProblem(
                    Place.file(cloneUrl),
                    "is not the address of a repository on Gitea or Forgejo",
                    "Write https://host/owner/name.git");
        }
        String owner = steps[steps.length - 2];
        String name = steps[steps.length - 1];
        return new GiteaPlace(api.orElseGet(() -> usualApi(text, scheme, rest, owner, name)), owner, name, token);
    }

    private static URI usualApi(String text, int scheme, String rest, String owner, String name) {
        String base = rest.substring(0, rest.length() - owner.length() - name.length() - 1);
        boolean web = scheme > 0 && text.startsWith("http");
        String host = base.substring(base.indexOf('@') + 1);
        String plain = web ? host : host.replaceFirst(":\\d+/", "/");
        return URI.create((web ? text.substring(0, scheme) : "https") + "://" + plain + "api/v1");
    }

    String path() {
        return "/repos/" + GiteaCalls.step(owner) + "/" + GiteaCalls.step(name);
    }

    @Override
    public String toString() {
        return owner + "/" + name + " at " + api;
    }
}
