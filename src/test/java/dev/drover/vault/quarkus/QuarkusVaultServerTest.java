package dev.drover.vault.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.testing.servers.VaultServer;
import dev.drover.vault.SecretCatalog;
import dev.drover.vault.SecretCatalogContract;
import dev.drover.vault.SecretLook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With the token that the manual asks operators for: metadata and key names, and not one value. */
class QuarkusVaultServerTest extends SecretCatalogContract {
    @RegisterExtension
    static final VaultServer VAULT = new VaultServer();

    @BeforeAll
    static void mountsAndPolicies() {
        VAULT.answers().must("POST", "/v1/sys/mounts/" + old(), "{\"type\":\"kv\",\"options\":{\"version\":\"1\"}}");
        VAULT.answers()
                .must("PUT", "/v1/sys/policies/acl/" + VAULT.mount(), policy("""
                path "%1$s/metadata/*" { capabilities = ["read", "list"] }
                path "%1$s/subkeys/*" { capabilities = ["read"] }
                path "%2$s/*" { capabilities = ["list"] }
                """.formatted(VAULT.mount(), old())));
        VAULT.answers().must("PUT", "/v1/sys/policies/acl/" + VAULT.mount() + "-metadata", policy("""
                path "%1$s/metadata/*" { capabilities = ["read", "list"] }
                """.formatted(
                        VAULT.mount())));
    }

    @AfterAll
    static void unmount() {
        VAULT.answers().send("DELETE", "/v1/sys/mounts/" + old(), "");
    }

    private static String policy(String text) {
        return Json.object(Map.of("policy", Json.of(text))).encoded();
    }

    private static String old() {
        return VAULT.mount() + "-old";
    }

    private static String token(String... policies) {
        Json body = Json.object(Map.of(
                "policies", Json.of(List.of(policies).stream().map(Json::of).toList())));
        return Json.parse(VAULT.answers().must("POST", "/v1/auth/token/create", body.encoded()))
                .get("auth")
                .get("client_token")
                .string("");
    }

    private static QuarkusVault with(String token) {
        return new QuarkusVault(VAULT.address().toString(), token, Optional.empty());
    }

    @Override
    protected SecretCatalog catalog() {
        return with(token(VAULT.mount()));
    }

    @Override
    protected String mount() {
        return VAULT.mount();
    }

    @Override
    protected String oldMount() {
        return old();
    }

    @Override
    protected void keep(String mount, String path, Map<String, String> values) {
        Map<String, Json> data = new LinkedHashMap<>();
        values.forEach((key, value) -> data.put(key, Json.of(value)));
        boolean first = mount.equals(old());
        Json body = first ? Json.object(data) : Json.object(Map.of("data", Json.object(data)));
        VAULT.answers().must("POST", "/v1/" + mount + (first ? "/" : "/data/") + path, body.encoded());
    }

    @Override
    protected void delete(String mount, String path) {
        VAULT.answers().must("DELETE", "/v1/" + mount + "/data/" + path, "");
    }

    @Override
    protected SecretCatalog blind() {
        return with(token("default"));
    }

    @Test
    void seesThatASecretIsThereWhenItsKeysMayNotBeSeen() {
        keep(mount(), "metadata/only", Map.of("key", "k"));

        var looks = with(token(VAULT.mount() + "-metadata")).look(List.of(mount() + "/data/metadata/only"));

        assertThat(looks.values()).containsExactly(new SecretLook.Present(false));
    }

    @Test
    void saysThatATokenIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> with("s.not-a-token").look(List.of(mount() + "/data/shop/db")))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("403")
                .hasMessageContaining("VAULT_TOKEN")
                .hasMessageNotContaining("s.not-a-token");
    }

    @Test
    void saysThatNothingAnswers() {
        QuarkusVault nowhere = new QuarkusVault("http://127.0.0.1:1", "t", Optional.empty());

        assertThatThrownBy(() -> nowhere.look(List.of("secret/data/shop/db")))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("nothing answers at http://127.0.0.1:1")
                .hasMessageContaining("VAULT_ADDR");
    }
}
