package dev.drover.vault.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.testing.servers.VaultServer;
import dev.drover.vault.SecretCatalog;
import dev.drover.vault.SecretCatalogContract;
import dev.drover.vault.SecretLook;
import dev.drover.vault.VaultSignIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

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
        return with(new VaultSignIn.Token(token));
    }

    private static QuarkusVault with(VaultSignIn signIn) {
        return new QuarkusVault(VAULT.address().toString(), signIn, Optional.empty());
    }

    @Test
    void signsInWithAnAppRole() {
        String mount = VAULT.mount() + "-roles";
        VAULT.put("signed-in", Map.of("key", "value"));
        VAULT.answers().must("POST", "/v1/sys/auth/" + mount, "{\"type\":\"approle\"}");
        VAULT.answers()
                .must(
                        "POST",
                        "/v1/auth/" + mount + "/role/drover",
                        "{\"token_policies\":[\"" + VAULT.mount() + "\"],\"token_ttl\":\"10m\"}");
        String roleId = data(VAULT.answers().must("GET", "/v1/auth/" + mount + "/role/drover/role-id", ""), "role_id");
        String secretId =
                data(VAULT.answers().must("POST", "/v1/auth/" + mount + "/role/drover/secret-id", "{}"), "secret_id");
        String path = VAULT.mount() + "/signed-in";

        Map<String, SecretLook> seen =
                with(new VaultSignIn.AppRole(mount, roleId, secretId)).look(List.of(path));
        QuarkusVault stranger = with(new VaultSignIn.AppRole(mount, roleId, "not-the-secret-id"));

        assertThat(seen).containsEntry(path, new SecretLook.Keys(java.util.Set.of("key")));
        assertThatThrownBy(() -> stranger.look(List.of(path)))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("refuses the sign-in")
                .hasMessageNotContaining("not-the-secret-id");
    }

    @Test
    void signsInWithTheIdentityOfAWorkload(@TempDir Path folder) throws Exception {
        String mount = VAULT.mount() + "-identities";
        VAULT.put("signed-in", Map.of("key", "value"));
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        VAULT.answers().must("POST", "/v1/sys/auth/" + mount, "{\"type\":\"jwt\"}");
        VAULT.answers()
                .must(
                        "POST",
                        "/v1/auth/" + mount + "/config",
                        Json.object(Map.of("jwt_validation_pubkeys", Json.of(List.of(Json.of(pem)))))
                                .encoded());
        VAULT.answers().must("POST", "/v1/auth/" + mount + "/role/drover", """
                {"role_type":"jwt","bound_audiences":["vault.io"],"user_claim":"sub","token_policies":["%s"]}""".formatted(VAULT.mount()));
        Path file = Files.writeString(folder.resolve("identity.jwt"), signed(keys));
        String path = VAULT.mount() + "/signed-in";

        Map<String, SecretLook> seen =
                with(new VaultSignIn.Identity(mount, "drover", file)).look(List.of(path));

        assertThat(seen).containsEntry(path, new SecretLook.Keys(java.util.Set.of("key")));
    }

    private static String signed(KeyPair keys) throws GeneralSecurityException {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String head = encoder.encodeToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        long now = System.currentTimeMillis() / 1000;
        String claims =
                "{\"sub\":\"drover\",\"aud\":\"vault.io\",\"nbf\":%d,\"exp\":%d}".formatted(now - 60, now + 600);
        String body = head + "." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(body.getBytes(StandardCharsets.UTF_8));
        return body + "." + encoder.encodeToString(signature.sign());
    }

    private static String data(String answer, String name) {
        return Json.parse(answer).get("data").get(name).string("");
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
        QuarkusVault nowhere = new QuarkusVault("http://127.0.0.1:1", new VaultSignIn.Token("t"), Optional.empty());

        assertThatThrownBy(() -> nowhere.look(List.of("secret/data/shop/db")))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("nothing answers at http://127.0.0.1:1")
                .hasMessageContaining("VAULT_ADDR");
    }
}
