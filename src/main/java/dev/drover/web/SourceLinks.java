package dev.drover.web;

import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.settings.Repository;
import dev.drover.settings.Roster;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Where a line of a file, or a commit, can be looked at: on the repository's forge, or here for the one in this process. */
@Singleton
public class SourceLinks {
    private final Roster roster;

    SourceLinks(Roster roster) {
        this.roster = roster;
    }

    /** The address of a line (0: the file); "" where nothing shows it. */
    String file(RepositoryName repository, Revision revision, String path, int line) {
        return path.isEmpty()
                ? ""
                : roster.named(repository)
                        .map(where -> file(where, revision, path, line))
                        .orElse("");
    }

    private static String file(Repository where, Revision revision, String path, int line) {
        String base = base(where.url());
        String tail = steps(path) + (line > 0 ? "#L" + line : "");
        return switch (where.forge().kind()) {
            case BUILTIN -> "/repositories/" + where.name() + "/files/" + revision.sha() + "/" + tail;
            case GITHUB -> base.isEmpty() ? "" : base + "/blob/" + revision.sha() + "/" + tail;
            case GITLAB -> base.isEmpty() ? "" : base + "/-/blob/" + revision.sha() + "/" + tail;
            case GITEA -> base.isEmpty() ? "" : base + "/src/commit/" + revision.sha() + "/" + tail;
            case NONE -> "";
        };
    }

    private static String steps(String path) {
        return java.util.Arrays.stream(path.split("/"))
                .map(step -> URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    /** The repository's own page, from the address it is cloned from; without anything that could be a login. */
    private static String base(String url) {
        String plain = url.endsWith(".git") ? url.substring(0, url.length() - 4) : url;
        if (plain.startsWith("git@") && plain.indexOf(':') > 0) {
            plain = "https://" + plain.substring(4).replaceFirst(":", "/");
        }
        try {
            URI uri = URI.create(plain);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (uri.getHost() == null || !web && !"ssh".equals(uri.getScheme())) {
                return "";
            }
            String port = web && uri.getPort() > 0 ? ":" + uri.getPort() : "";
            return (web ? uri.getScheme() : "https") + "://" + uri.getHost() + port + uri.getRawPath();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
