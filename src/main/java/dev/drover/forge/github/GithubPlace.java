package dev.drover.forge.github;

import dev.drover.forge.CloneAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where a repository is on GitHub: the REST address without a slash at the end, the GraphQL address, the owner and the name. */
public record GithubPlace(String api, String graph, String owner, String name) {
    /** Read from a clone address. The cloud, its customers' own hosts and Enterprise Server have their interface in different places. */
    public static GithubPlace of(String cloneUrl, Optional<URI> api) {
        CloneAddress address = CloneAddress.of(cloneUrl);
        String rest = api.map(URI::toString).orElse(address.githubApi());
        String base = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        String graph = base.endsWith("/api/v3")
                ? base.substring(0, base.length() - "/v3".length()) + "/graphql"
                : base + "/graphql";
        return new GithubPlace(base, graph, address.owner(), address.name());
    }

    static String step(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String path() {
        return "/repos/" + step(owner) + "/" + step(name);
    }

    @Override
    public String toString() {
        return owner + "/" + name + " at " + api;
    }
}
