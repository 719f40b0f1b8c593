package dev.drover.vault;

import java.util.Optional;

/**
 * Reads single values that Drover itself needs, such as a forge's token, at paths that its operator allowed. Whatever a watched
 * repository says about Vault goes to {@link SecretCatalog}, which reads no value. A Vault that can't be asked fails with
 * {@code ServiceUnavailable}.
 */
public interface SecretValues {
    /** The value of a key, the path written as in a template; empty where there is none. */
    Optional<String> value(String path, String key);
}
