package dev.drover.testing;

import dev.drover.vault.SecretCatalog;
import dev.drover.vault.SecretCatalogContract;
import java.util.Map;

class FakeVaultTest extends SecretCatalogContract {
    private final FakeVault vault = new FakeVault().oldMount("old");

    @Override
    protected SecretCatalog catalog() {
        return vault;
    }

    @Override
    protected String mount() {
        return "secret";
    }

    @Override
    protected String oldMount() {
        return "old";
    }

    @Override
    protected void keep(String mount, String path, Map<String, String> values) {
        vault.keep(mount, path, values.keySet());
    }

    @Override
    protected void delete(String mount, String path) {
        vault.delete(mount, path);
    }

    @Override
    protected SecretCatalog blind() {
        return vault.blind();
    }
}
