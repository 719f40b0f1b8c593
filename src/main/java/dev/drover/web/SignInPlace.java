package dev.drover.web;

import dev.drover.access.SignInService;
import dev.drover.settings.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where people sign in: the service elsewhere, empty where they only do so here; whether browsers come by https; and the proxies in
 * front, whose word on where a request came from is believed, as nobody else's is.
 */
public record SignInPlace(Optional<SignInService> service, boolean byHttps, List<Network> proxies) {
    private static final int MOST_HOPS = 20;

    public SignInPlace {
        proxies = List.copyOf(proxies);
    }

    /**
     * The address that a request came from: the one it was received from, or, where that is a trusted proxy, the last one in
     * {@code X-Forwarded-For} that is none. What stands before that, anybody may have written.
     */
    String address(String received, List<String> forwarded) {
        String address = received;
        List<String> hops = List.of(String.join(",", forwarded).split(","));
        for (int i = hops.size() - 1; i >= 0 && i >= hops.size() - MOST_HOPS && trusted(address); i--) {
            String hop = hops.get(i).strip();
            if (hop.isEmpty()) {
                return address;
            }
            address = hop;
        }
        return address;
    }

    private boolean trusted(String address) {
        try {
            InetAddress literal = InetAddress.ofLiteral(address);
            return proxies.stream().anyMatch(proxy -> proxy.holds(literal));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
