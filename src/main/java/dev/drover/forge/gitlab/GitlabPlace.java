package dev.drover.forge.gitlab;

import dev.drover.forge.CloneAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where a project is on GitLab: the interface's address without a slash at the end, and the project's path with all its groups. */
public record GitlabPlace(String api, String project, String token) {
    private static final String USUAL = "/api/v4";

    /**
     * Read from a clone address. Where the interface's address is given and lies in a folder of its host, that folder is no part of
     * the project's path.
     */
    public static GitlabPlace of(String cloneUrl, Optional<URI> api, String token) {
        CloneAddress address = CloneAddress.of(cloneUrl);
        String given = api.map(URI::toString).orElse(address.gitlabApi());
        String base = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
        String path = Optional.ofNullable(URI.create(base).getPath()).orElse("");
        String folder = path.endsWith(USUAL) ? path.substring(0, path.length() - USUAL.length()) : "";
        String inside = folder.isEmpty() ? "" : folder.substring(1) + "/";
        String project = !inside.isEmpty() && address.path().startsWith(inside)
                ? address.path().substring(inside.length())
                : address.path();
        return new GitlabPlace(base, project, token);
    }

    static String step(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return project + " at " + api;
    }
}
