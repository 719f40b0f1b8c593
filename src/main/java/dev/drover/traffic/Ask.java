package dev.drover.traffic;

import dev.drover.json.Json;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One request to a service that speaks JSON. Printing one shows no header, for the credential is one. */
public record Ask(String method, URI address, Map<String, String> headers, Optional<Json> body) {
    public Ask {
        headers = Map.copyOf(headers);
    }

    public static Ask get(String address, Map<String, String> headers) {
        return new Ask("GET", URI.create(address), headers, Optional.empty());
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    Ask to(URI other) {
        return new Ask(method, other, headers, body);
    }

    Ask with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Ask(method, address, more, body);
    }

    @Override
    public String toString() {
        return method + " " + address.getPath();
    }
}
