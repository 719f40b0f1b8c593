package dev.drover.doctor.http;

import java.net.URI;

/** Where the pages of a forge are, seen from the address of a repository on it. */
final class ForgeAddress {
    private ForgeAddress() {}

    /** Scheme, host and port of a Git URL; https where the URL is ssh. */
    static String root(String gitUrl) {
        if (!gitUrl.contains("://")) {
            int at = gitUrl.indexOf('@');
            int colon = gitUrl.indexOf(':', at + 1);
            return colon < 0 ? "" : "https://" + gitUrl.substring(at + 1, colon);
        }
        URI uri = URI.create(gitUrl);
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        String port = http && uri.getPort() > 0 ? ":" + uri.getPort() : "";
        return uri.getHost() == null ? "" : (http ? uri.getScheme() : "https") + "://" + uri.getHost() + port;
    }
}
