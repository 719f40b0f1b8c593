package dev.drover.settings;

import dev.drover.settings.Settings.Langfuse;
import dev.drover.settings.Settings.Nomad;
import dev.drover.settings.Settings.NomadSignIn;
import dev.drover.settings.Settings.Services;
import dev.drover.settings.Settings.Tls;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what is set about the services outside, and which of it makes no sense without the rest. */
final class ServicesReader {
    private final Values values;

    ServicesReader(Values values) {
        this.values = values;
    }

    Services read(Set<String> registries) {
        Optional<Langfuse> langfuse = langfuse();
        return new Services(
                nomad(),
                vault(),
                consul(),
                fabio(),
                model(),
                langfuse,
                telemetry(langfuse),
                oidc(),
                new Settings.Images(
                        values.get(Catalogue.IMAGES_EVERY),
                        registries.stream().map(this::registry).toList()));
    }

    private Settings.Registry registry(String section) {
        String prefix = Catalogue.REGISTRIES + section + "_";
        String host = values.optional(prefix, Catalogue.REGISTRY_HOST).orElse("");
        Secret password = values.optional(prefix, Catalogue.REGISTRY_PASSWORD).orElse(Secret.NONE);
        String user = values.optional(prefix, Catalogue.REGISTRY_USERNAME).orElse("");
        boolean plain = values.get(prefix, Catalogue.REGISTRY_PLAIN_HTTP);
        if (host.isEmpty() || host.contains("/")) {
            values.problem(
                    prefix + Catalogue.REGISTRY_HOST.name(),
                    host.isEmpty() ? "the registry has no host" : "it is not a host",
                    "Write the host as in names of images, such as registry.example.com:5000.");
        }
        if (user.isEmpty() != password.isEmpty()) {
            values.problem(
                    prefix + (user.isEmpty() ? Catalogue.REGISTRY_USERNAME : Catalogue.REGISTRY_PASSWORD).name(),
                    "a name and a password go together",
                    "Set both or none.");
        }
        return new Settings.Registry(
                host.toLowerCase(java.util.Locale.ROOT),
                user,
                password,
                values.optional(prefix, Catalogue.REGISTRY_TOKEN_HOST).orElse(""),
                plain);
    }

    private Optional<Nomad> nomad() {
        Tls tls = new Tls(
                text(Catalogue.NOMAD_CACERT), text(Catalogue.NOMAD_CLIENT_CERT), text(Catalogue.NOMAD_CLIENT_KEY));
        if (tls.certificateFile().isEmpty() != tls.keyFile().isEmpty()) {
            boolean key = tls.keyFile().isEmpty();
            values.problem(
                    key ? "NOMAD_CLIENT_CERT" : "NOMAD_CLIENT_KEY",
                    "a certificate and its key go together",
                    "Set " + (key ? "NOMAD_CLIENT_KEY" : "NOMAD_CLIENT_CERT") + " too, or remove this one.");
        }
        Optional<String> address = values.optional(Catalogue.NOMAD_ADDR);
        boolean plain = address.filter(text -> text.startsWith("http://")).isPresent();
        if (plain && !tls.equals(Tls.NONE)) {
            values.problem("NOMAD_ADDR", "certificates are set, but the address is http", "Write https://… here.");
        }
        if (values.has(Catalogue.NOMAD_TOKEN_FILE) && values.has(Catalogue.NOMAD_TOKEN)) {
            values.problem("NOMAD_TOKEN_FILE", "NOMAD_TOKEN is set too", "Keep one of the two.");
        }
        return address.map(url -> new Nomad(
                url,
                new NomadSignIn(
                        secret(Catalogue.NOMAD_TOKEN),
                        text(Catalogue.NOMAD_TOKEN_FILE),
                        text(Catalogue.NOMAD_AUTH_METHOD)),
                text(Catalogue.NOMAD_NAMESPACE),
                text(Catalogue.NOMAD_REGION),
                tls));
    }

    private Optional<Settings.Vault> vault() {
        return values.optional(Catalogue.VAULT_ADDR)
                .map(url -> new Settings.Vault(
                        url, secret(Catalogue.VAULT_TOKEN), vaultLogin(), text(Catalogue.VAULT_NAMESPACE)));
    }

    private Settings.VaultLogin vaultLogin() {
        together(Catalogue.VAULT_ROLE_ID, Catalogue.VAULT_SECRET_ID);
        together(Catalogue.VAULT_AUTH_ROLE, Catalogue.VAULT_IDENTITY_FILE);
        boolean appRole = values.has(Catalogue.VAULT_ROLE_ID);
        boolean identity = values.has(Catalogue.VAULT_AUTH_ROLE);
        if (appRole && identity || (appRole || identity) && values.has(Catalogue.VAULT_TOKEN)) {
            values.problem(
                    (appRole ? Catalogue.VAULT_ROLE_ID : Catalogue.VAULT_AUTH_ROLE).name(),
                    "there is more than one way to sign in to Vault",
                    "Keep one of VAULT_TOKEN, VAULT_ROLE_ID and VAULT_AUTH_ROLE.");
        }
        if (!appRole && !identity) {
            return Settings.VaultLogin.NONE;
        }
        String usual = appRole ? "approle" : "jwt-nomad";
        return new Settings.VaultLogin(
                values.optional(Catalogue.VAULT_AUTH_MOUNT).orElse(usual),
                text(appRole ? Catalogue.VAULT_ROLE_ID : Catalogue.VAULT_AUTH_ROLE),
                secret(Catalogue.VAULT_SECRET_ID),
                text(Catalogue.VAULT_IDENTITY_FILE));
    }

    private void together(Key<?> one, Key<?> other) {
        if (values.has(one) != values.has(other)) {
            Key<?> missing = values.has(one) ? other : one;
            values.problem(missing.name(), one.name() + " and " + other.name() + " go together", "Set both or none.");
        }
    }

    private Optional<Settings.Consul> consul() {
        return values.optional(Catalogue.CONSUL_HTTP_ADDR)
                .map(url -> new Settings.Consul(
                        url, secret(Catalogue.CONSUL_HTTP_TOKEN), values.get(Catalogue.CONSUL_CONVENTIONS_PATH)));
    }

    private Optional<Settings.Fabio> fabio() {
        return values.optional(Catalogue.FABIO_ADMIN_ADDR).map(Settings.Fabio::new);
    }

    private Optional<Settings.Model> model() {
        Optional<String> url = values.optional(Catalogue.VLLM_BASE_URL);
        if (url.isPresent() && !values.has(Catalogue.VLLM_MODEL)) {
            values.problem(
                    Catalogue.VLLM_MODEL.name(),
                    "VLLM_BASE_URL is set, but no model is named",
                    "Set it to a name that " + url.get() + "/models lists.");
        }
        return url.map(base -> new Settings.Model(base, secret(Catalogue.VLLM_API_KEY), text(Catalogue.VLLM_MODEL)));
    }

    private Optional<Langfuse> langfuse() {
        Secret publicKey = secret(Catalogue.LANGFUSE_PUBLIC_KEY);
        Secret secretKey = secret(Catalogue.LANGFUSE_SECRET_KEY);
        boolean keys = !publicKey.isEmpty() && !secretKey.isEmpty();
        boolean half = publicKey.isEmpty() != secretKey.isEmpty();
        boolean wanted = values.optional(Catalogue.LANGFUSE_ENABLED).orElse(keys || half);
        if (!wanted) {
            return Optional.empty();
        }
        for (Key<Secret> key : List.of(Catalogue.LANGFUSE_PUBLIC_KEY, Catalogue.LANGFUSE_SECRET_KEY)) {
            if (secret(key).isEmpty()) {
                values.problem(
                        key.name(),
                        half
                                ? "its two keys go together, and this one is not set"
                                : "Langfuse is enabled, but this key is not set",
                        "Set it, or disable Langfuse with LANGFUSE_ENABLED=false.");
            }
        }
        return Optional.of(new Langfuse(values.get(Catalogue.LANGFUSE_BASE_URL), publicKey, secretKey));
    }

    private Optional<Settings.Telemetry> telemetry(Optional<Langfuse> langfuse) {
        return values.optional(Catalogue.OTEL_ENDPOINT)
                .map(url -> new Settings.Telemetry(url, secret(Catalogue.OTEL_HEADERS)))
                .or(() -> langfuse.map(ServicesReader::traces));
    }

    /** Langfuse takes traces as any receiver does, under an address of its own and by its two keys. */
    private static Settings.Telemetry traces(Langfuse langfuse) {
        String keys = langfuse.publicKey().reveal() + ":" + langfuse.secretKey().reveal();
        String basic = Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8));
        return new Settings.Telemetry(
                langfuse.baseUrl().replaceFirst("/+$", "") + "/api/public/otel",
                new Secret("Authorization=Basic " + basic));
    }

    private Optional<Settings.Oidc> oidc() {
        Optional<String> issuer = values.optional(Catalogue.OIDC_ISSUER);
        if (issuer.isPresent() && !values.has(Catalogue.OIDC_CLIENT_ID)) {
            values.problem(
                    Catalogue.OIDC_CLIENT_ID.name(),
                    "DROVER_OIDC_ISSUER is set, but no client is named",
                    "Register Drover at " + issuer.get() + " and set this to the id that it was given.");
        }
        Settings.Roles roles = new Settings.Roles(
                values.get(Catalogue.OIDC_VIEWERS),
                values.get(Catalogue.OIDC_DEVELOPERS),
                values.get(Catalogue.OIDC_OPERATORS));
        if (issuer.isPresent() && roles.equals(Settings.Roles.NOBODY)) {
            values.problem(
                    Catalogue.OIDC_ISSUER.name(),
                    "people can sign in there, but nobody is given a role",
                    "Set DROVER_OIDC_OPERATORS, DROVER_OIDC_DEVELOPERS or DROVER_OIDC_VIEWERS.");
        }
        return issuer.map(url -> new Settings.Oidc(
                url,
                text(Catalogue.OIDC_CLIENT_ID),
                secret(Catalogue.OIDC_CLIENT_SECRET),
                new Settings.Claims(
                        values.get(Catalogue.OIDC_NAME_CLAIM),
                        values.get(Catalogue.OIDC_ROLES_CLAIM),
                        values.get(Catalogue.OIDC_SCOPES)),
                roles));
    }

    private String text(Key<String> key) {
        return values.optional(key).orElse("");
    }

    private Secret secret(Key<Secret> key) {
        return values.optional(key).orElse(Secret.NONE);
    }
}
