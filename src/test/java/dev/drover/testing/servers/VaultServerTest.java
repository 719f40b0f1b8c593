package dev.drover.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VaultServerTest {
    @RegisterExtension
    static final VaultServer VAULT = new VaultServer();

    @Test
    void keepsASecretInTheMountOfThisClass() {
        VAULT.put("shop/db", Map.of("password", "s3cret"));

        assertThat(VAULT.answers().get("/v1/" + VAULT.mount() + "/data/shop/db").body())
                .contains("s3cret");
    }
}
