package dev.drover.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.access.Role;
import dev.drover.access.SignInRefused;
import dev.drover.access.SignInService.Attempt;
import dev.drover.json.Json;
import dev.drover.settings.Secret;
import dev.drover.settings.Settings;
import dev.drover.testing.servers.Answers;
import dev.drover.testing.servers.VaultServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in at a real provider of OpenID Connect: Vault's. */
class OidcVaultServerTest {
    private static final String PUBLIC = "http://127.0.0.1:18080";
    private static final Attempt ATTEMPT = new Attempt("state-1", "nonce-1", "v".repeat(64), "/");

    @RegisterExtension
    static final VaultServer VAULT = new VaultServer();

    private final Answers root = new Answers(VAULT.address(), Map.of("X-Vault-Token", VAULT.rootToken()));
    private String clientId = "";
    private String secret = "";

    @BeforeEach
    void register() {
        root.send("POST", "/v1/sys/auth/userpass", "{\"type\":\"userpass\"}");
        must("/v1/auth/userpass/users/ada", "{\"password\":\"correct-horse\"}");
        String accessor = Json.parse(root.must("GET", "/v1/sys/auth", ""))
                .get("data")
                .get("userpass/")
                .get("accessor")
                .string("");
        must("/v1/identity/entity", "{\"name\":\"ada\"}");
        String entity = Json.parse(root.must("GET", "/v1/identity/entity/name/ada", ""))
                .get("data")
                .get("id")
                .string("");
        must(
                "/v1/identity/entity-alias",
                "{\"name\":\"ada\",\"canonical_id\":\"" + entity + "\",\"mount_accessor\":\"" + accessor + "\"}");
        must("/v1/identity/group", "{\"name\":\"crew\",\"member_entity_ids\":[\"" + entity + "\"]}");
        must("/v1/identity/oidc/assignment/all", "{\"entity_ids\":[\"" + entity + "\"]}");
        must("/v1/identity/oidc/key/drover", "{\"allowed_client_ids\":[\"*\"],\"algorithm\":\"RS256\"}");
        must(
                "/v1/identity/oidc/client/drover",
                "{\"redirect_uris\":[\"" + PUBLIC + "/sign-in/back\"],\"assignments\":[\"all\"],\"key\":\"drover\"}");
        Json client = Json.parse(root.must("GET", "/v1/identity/oidc/client/drover", ""))
                .get("data");
        clientId = client.get("client_id").string("");
        secret = client.get("client_secret").string("");
        String template =
                "{\\\"preferred_username\\\":{{identity.entity.name}},\\\"groups\\\":{{identity.entity.groups.names}}}";
        must("/v1/identity/oidc/scope/profile", "{\"template\":\"" + template + "\"}");
        must(
                "/v1/identity/oidc/provider/drover",
                "{\"allowed_client_ids\":[\"" + clientId + "\"],\"scopes_supported\":[\"profile\"]}");
    }

    private void must(String path, String body) {
        root.must("POST", path, body);
    }

    private OidcSignIn signIn(Settings.Roles roles) {
        return new OidcSignIn(
                new Settings.Oidc(
                        VAULT.address() + "/v1/identity/oidc/provider/drover",
                        clientId,
                        new Secret(secret),
                        new Settings.Claims("preferred_username", "groups", List.of("openid", "profile")),
                        roles),
                PUBLIC,
                HttpClient.newHttpClient(),
                Clock.systemUTC());
    }

    /** What the browser brings back after ada typed her password at Vault. */
    private String code(URI begun) {
        String login = new Answers(VAULT.address(), Map.of())
                .must("POST", "/v1/auth/userpass/login/ada", "{\"password\":\"correct-horse\"}");
        String token = Json.parse(login).get("auth").get("client_token").string("");
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : begun.getRawQuery().split("&")) {
            query.put(pair.substring(0, pair.indexOf('=')), pair);
        }
        String answer = new Answers(VAULT.address(), Map.of("X-Vault-Token", token))
                .must("GET", "/v1/identity/oidc/provider/drover/authorize?" + String.join("&", query.values()), "");
        return Json.parse(answer).get("code").string("");
    }

    @Test
    void aPersonComesBackWithTheNameAndRoleThatTheServiceVouchesFor() {
        OidcSignIn signIn = signIn(new Settings.Roles(List.of("*"), List.of("crew"), List.of("captains")));
        URI begun = signIn.begin(ATTEMPT);

        var vouched = signIn.finish(ATTEMPT, code(begun));

        assertThat(vouched.name()).isEqualTo("ada");
        assertThat(vouched.role()).isEqualTo(Role.DEVELOPER);
        assertThat(vouched.issuer()).isEqualTo(VAULT.address() + "/v1/identity/oidc/provider/drover");
        assertThat(begun.getRawQuery()).contains("code_challenge_method=S256").doesNotContain(ATTEMPT.verifier());
    }

    @Test
    void whoHasNoRoleAndWhatIsNotThisSignInIsRefused() {
        OidcSignIn strict = signIn(new Settings.Roles(List.of(), List.of("others"), List.of()));
        OidcSignIn open = signIn(new Settings.Roles(List.of("*"), List.of(), List.of()));
        String used = code(open.begin(ATTEMPT));

        assertThatThrownBy(() -> strict.finish(ATTEMPT, code(strict.begin(ATTEMPT))))
                .isInstanceOf(SignInRefused.class)
                .hasMessageContaining("no role here");
        assertThatThrownBy(() -> open.finish(new Attempt("state-1", "nonce-1", "w".repeat(64), "/"), used))
                .as("another proof key")
                .isInstanceOf(SignInRefused.class);
        assertThatThrownBy(() ->
                        open.finish(new Attempt("state-1", "nonce-2", "v".repeat(64), "/"), code(open.begin(ATTEMPT))))
                .as("another nonce")
                .isInstanceOf(SignInRefused.class)
                .hasMessageContaining("not for this sign-in");
        assertThat(open.finish(ATTEMPT, code(open.begin(ATTEMPT))).role()).isEqualTo(Role.VIEWER);
    }
}
