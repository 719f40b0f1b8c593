package dev.drover.vault;

import java.util.Collection;
import java.util.Map;

/**
 * Says which secrets exist and what their keys are called. It never asks for a value, so a token that may not read values is
 * enough, and no secret can leak through it. When Vault can't be reached, is sealed or refuses the token altogether, the call
 * fails with {@code ServiceUnavailable} saying what to do.
 */
public interface SecretCatalog {
    /**
     * What is at each of these paths, written as in a template: {@code secret/data/shop/db}, or without {@code data/} where the
     * mount is of the first version. Every path that was asked for is in the answer.
     */
    Map<String, SecretLook> look(Collection<String> paths);
}
