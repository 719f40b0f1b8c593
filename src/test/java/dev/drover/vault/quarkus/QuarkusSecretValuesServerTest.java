package dev.drover.vault.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.ServiceUnavailable;
import dev.drover.testing.servers.VaultServer;
import dev.drover.vault.SecretValues;
import dev.drover.vault.VaultSignIn;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Values that Drover needs for itself, in a real Vault. */
class QuarkusSecretValuesServerTest {
    @RegisterExtension
    static final VaultServer VAULT = new VaultServer();

    private static SecretValues with(String token) {
        return new QuarkusSecretValues(VAULT.address().toString(), new VaultSignIn.Token(token), Optional.empty());
    }

    @Test
    void readsOneKeyOfOneSecret() {
        VAULT.put("drover/gitea.example.com/shop", Map.of("token", "the-token", "other", "not-asked"));
        SecretValues values = with(VAULT.rootToken());

        assertThat(values.value(VAULT.mount() + "/data/drover/gitea.example.com/shop", "token"))
                .contains("the-token");
        assertThat(values.value(VAULT.mount() + "/data/drover/gitea.example.com/shop", "missing"))
                .isEmpty();
        assertThat(values.value(VAULT.mount() + "/data/drover/nowhere", "token"))
                .isEmpty();
    }

    @Test
    void aTokenThatMayNotIsToldAsSuchAndNeverRepeated() {
        VAULT.put("drover/gitea.example.com/shop", Map.of("token", "the-token"));
        String wrong = "hvs.a-token-that-nobody-made";

        assertThatThrownBy(() -> with(wrong).value(VAULT.mount() + "/data/drover/gitea.example.com/shop", "token"))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("403")
                .hasMessageNotContaining(wrong)
                .hasMessageNotContaining("the-token");
    }
}
