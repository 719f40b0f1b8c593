package dev.drover.forge;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import java.net.URI;
import java.util.Locale;

/**
 * What the address of a repository says of its forge: where the pages of the forge are ({@code https} where Git goes over ssh) and
 * the repository's path there, without {@code .git}. Reads {@code https://host/owner/name.git}, {@code ssh://git@host:22/owner/name}
 * and {@code git@host:owner/name.git}; refuses what names no host or no repository.
 */
public record CloneAddress(URI site, String path) {
    public static CloneAddress of(String cloneUrl) {
        int scheme = cloneUrl.indexOf("://");
        boolean web = scheme > 0
                && cloneUrl.substring(0, scheme).toLowerCase(Locale.ROOT).startsWith("http");
        String rest = scheme < 0 ? cloneUrl.replaceFirst(":", "/") : cloneUrl.substring(scheme + 3);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? "" : rest.substring(0, slash);
        String host = authority.substring(authority.indexOf('@') + 1);
        String path = trimmed(slash < 0 ? "" : rest.substring(slash + 1));
        boolean local = scheme > 0 && cloneUrl.startsWith("file:");
        if (local || host.isEmpty() || !path.contains("/")) {
            throw refused(cloneUrl);
        }
        String plain = web ? host : host.replaceFirst(":\\d+$", "");
        String protocol = web ? cloneUrl.substring(0, scheme).toLowerCase(Locale.ROOT) : "https";
        try {
            return new CloneAddress(URI.create(protocol + "://" + plain), path);
        } catch (IllegalArgumentException e) {
            throw refused(cloneUrl);
        }
    }

    private static String trimmed(String path) {
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        String text = path.substring(start, end);
        return text.endsWith(".git") ? text.substring(0, text.length() - 4) : text;
    }

    private static RepositoryProblem refused(String cloneUrl) {
        return new RepositoryProblem(
                Place.file(cloneUrl),
                "is not the address of a repository on a forge",
                "Write https://host/owner/name.git");
    }

    /** The last step but one of the path. */
    public String owner() {
        String[] steps = path.split("/");
        return steps[steps.length - 2];
    }

    /** The last step of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The last two steps. */
    public String fullName() {
        return owner() + "/" + name();
    }

    /** Where GitHub's interface usually is for this host: the cloud, its customers' own hosts and Enterprise Server differ. */
    public String githubApi() {
        String host = String.valueOf(site.getHost());
        if (host.equals("github.com") || host.equals("www.github.com") || host.equals("ssh.github.com")) {
            return "https://api.github.com";
        }
        return host.endsWith(".ghe.com") ? "https://api." + host : site + "/api/v3";
    }

    public String gitlabApi() {
        return site + "/api/v4";
    }

    public String giteaApi() {
        return site + "/" + folder() + "api/v1";
    }

    /** What stands between the host and the owner, where the forge lies in a folder of its host: "" or {@code folder/}. */
    public String folder() {
        return path.substring(0, path.length() - fullName().length());
    }
}
