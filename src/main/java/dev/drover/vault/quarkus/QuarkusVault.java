package dev.drover.vault.quarkus;

import dev.drover.json.Json;
import dev.drover.vault.SecretCatalog;
import dev.drover.vault.SecretLook;
import dev.drover.vault.VaultSignIn;
import io.quarkus.vault.client.VaultClientException;
import io.quarkus.vault.client.common.VaultRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks into Vault through the client of quarkus-vault, which also works where the framework isn't started. It sends three kinds of
 * requests: what the token may do at the paths ({@code sys/capabilities-self}), which kind of mount they are in, and the names of
 * keys ({@code subkeys}) or the metadata of a secret. {@code data} is never asked for, so no value ever reaches this process.
 */
public final class QuarkusVault implements SecretCatalog {
    private final VaultLine line;

    public QuarkusVault(String address, VaultSignIn signIn, Optional<String> namespace) {
        this.line = new VaultLine(address, signIn, namespace);
    }

    @Override
    public Map<String, SecretLook> look(Collection<String> paths) {
        Map<String, SecretLook> looks = new LinkedHashMap<>();
        if (paths.isEmpty()) {
            return looks;
        }
        Map<String, KvPath> places = new LinkedHashMap<>();
        for (String path : paths) {
            places.put(path, line.place(path));
        }
        Json allowed = allowed(places.values());
        places.forEach((path, place) -> looks.put(path, look(place, allowed)));
        return looks;
    }

    /** What the token may do with each path, in one request. */
    private Json allowed(Collection<KvPath> places) {
        List<Json> paths = new ArrayList<>();
        places.forEach(place -> place.looked().forEach(path -> paths.add(Json.of(path))));
        try {
            Json answer = line.asked(VaultRequest.post("Ask what the token may do")
                    .path("sys", "capabilities-self")
                    .body(Map.of(
                            "paths", paths.stream().map(path -> path.string("")).toList())));
            return answer.get("data");
        } catch (VaultClientException e) {
            throw line.unavailable("asked what the token may do", e);
        }
    }

    private SecretLook look(KvPath place, Json allowed) {
        if (place.firstVersion()) {
            return may(allowed, place.list(), "list") ? listed(place) : new SecretLook.Hidden();
        }
        if (may(allowed, place.subkeys(), "read")) {
            Optional<SecretLook> keys = keys(place);
            if (keys.isPresent()) {
                return keys.get();
            }
        }
        return may(allowed, place.metadata(), "read") ? metadata(place) : new SecretLook.Hidden();
    }

    private static boolean may(Json allowed, String path, String wanted) {
        return allowed.get(path).list().stream()
                .map(each -> each.string(""))
                .anyMatch(each -> each.equals(wanted) || each.equals("root") || each.equals("sudo"));
    }

    /** The names of the keys; empty when this Vault has no such request, or the secret is gone. */
    private Optional<SecretLook> keys(KvPath place) {
        try {
            var subkeys = line.waited(line.client().secrets().kv2(place.mount()).readSubkeys(place.secret(), 0, 1));
            Map<String, Object> names = subkeys.getSubkeys();
            return names == null ? Optional.empty() : Optional.of(new SecretLook.Keys(names.keySet()));
        } catch (VaultClientException e) {
            if (VaultLine.status(e) == 404 || VaultLine.status(e) == 405) {
                return Optional.empty();
            }
            throw line.unavailable("asked for the keys of " + place.metadata(), e);
        }
    }

    private SecretLook metadata(KvPath place) {
        try {
            Json found = line.asked(VaultRequest.get("Read metadata").path(place.metadata()));
            Json data = found.get("data");
            Json current = data.get("versions")
                    .get(Long.toString(data.get("current_version").number(0)));
            boolean gone = current.isNothing()
                    || !current.get("deletion_time").string("").isEmpty()
                    || current.get("destroyed").truth(false);
            return gone ? new SecretLook.Absent(false) : new SecretLook.Present(false);
        } catch (VaultClientException e) {
            if (VaultLine.status(e) == 404) {
                return new SecretLook.Absent(false);
            }
            throw line.unavailable("asked for the metadata of " + place.metadata(), e);
        }
    }

    /** The first version has no metadata, but its folders can be listed. */
    private SecretLook listed(KvPath place) {
        try {
            Json found = line.asked(
                    VaultRequest.get("List a folder").path(place.list()).queryParam("list", "true"));
            boolean there = found.get("data").get("keys").list().stream()
                    .anyMatch(each -> each.string("").equals(place.name()));
            return there ? new SecretLook.Present(true) : new SecretLook.Absent(true);
        } catch (VaultClientException e) {
            if (VaultLine.status(e) == 404) {
                return new SecretLook.Absent(true);
            }
            throw line.unavailable("asked for the folder of " + place.list(), e);
        }
    }
}
