package dev.drover.image.registry;

import dev.drover.facts.image.ImageReference;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a repository of images lies: the host as people write it, the host that is asked, and the path there. Only what registries
 * allow in names becomes an address, so nothing of a stranger's text reaches a request line unread.
 */
record Address(String host, String asked, String path, boolean plain) {
    private static final int LONGEST = 255;
    private static final String HUB = "docker.io";

    /** Empty for a name that no registry has. */
    static Optional<Address> of(ImageReference image, RegistryAccess access) {
        String name = image.repository();
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean hosted = first.contains(".") || first.contains(":") || first.equals("localhost");
        String host = hosted ? first.toLowerCase(Locale.ROOT) : HUB;
        String path = hosted ? name.substring(slash + 1) : slash < 0 ? "library/" + name : name;
        if (host.equals("index.docker.io") || host.equals("registry-1.docker.io")) {
            host = HUB;
        }
        if (name.length() > LONGEST || !isHost(host) || !isPath(path)) {
            return Optional.empty();
        }
        boolean plain = access.plain().contains(host) || loopback(host);
        return Optional.of(new Address(host, host.equals(HUB) ? "registry-1.docker.io" : host, path, plain));
    }

    URI resolve(String rest) {
        return URI.create((plain ? "http://" : "https://") + asked + "/v2/" + path + "/" + rest);
    }

    /** The host that gives tokens for this registry although it has another name. */
    String usualTokenHost() {
        return host.equals(HUB) ? "auth.docker.io" : host;
    }

    static boolean loopback(String authority) {
        String host = withoutPort(authority);
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /** Addresses behind which a cloud keeps its credentials, and such that name no machine at all. */
    static boolean forbidden(String authority) {
        try {
            for (InetAddress each : InetAddress.getAllByName(withoutPort(authority))) {
                if (each.isLinkLocalAddress() || each.isAnyLocalAddress() || each.isMulticastAddress()) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            return false; // the request itself says so
        }
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }

    private static boolean isHost(String host) {
        String name = withoutPort(host);
        String port = host.substring(name.length());
        boolean goodPort = port.isEmpty()
                || port.length() <= 6
                        && port.length() > 1
                        && port.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
        boolean six = name.startsWith("[") && name.endsWith("]");
        String inner = six ? name.substring(1, name.length() - 1) : name;
        return goodPort
                && !inner.isEmpty()
                && inner.charAt(0) != '-'
                && inner.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= '0' && c <= '9'
                                || c == '.'
                                || c == '-'
                                || six && c == ':');
    }

    private static boolean isPath(String path) {
        return !path.isEmpty()
                && !path.startsWith("/")
                && !path.endsWith("/")
                && !path.contains("//")
                && !path.contains("..")
                && path.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "._-/".indexOf(c) >= 0);
    }
}
