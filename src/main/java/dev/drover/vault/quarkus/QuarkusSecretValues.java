package dev.drover.vault.quarkus;

import dev.drover.json.Json;
import dev.drover.vault.SecretValues;
import dev.drover.vault.VaultSignIn;
import io.quarkus.vault.client.VaultClientException;
import io.quarkus.vault.client.common.VaultRequest;
import java.util.Optional;

/** Reads values of both versions of the key-value engine. Keeps none of them. */
public final class QuarkusSecretValues implements SecretValues {
    private final VaultLine line;

    public QuarkusSecretValues(String address, VaultSignIn signIn, Optional<String> namespace) {
        this.line = new VaultLine(address, signIn, namespace);
    }

    @Override
    public Optional<String> value(String path, String key) {
        KvPath place = line.place(path);
        try {
            Json found = line.asked(VaultRequest.get("Read a secret").path(place.data()));
            Json data =
                    place.firstVersion() ? found.get("data") : found.get("data").get("data");
            String value = data.get(key).string("");
            return value.isEmpty() ? Optional.empty() : Optional.of(value);
        } catch (VaultClientException e) {
            if (VaultLine.status(e) == 404) {
                return Optional.empty();
            }
            throw line.unavailable("asked for " + place.data(), e);
        }
    }
}
