package dev.drover.settings;

import dev.drover.access.Role;
import dev.drover.policy.FreezeWindow;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the operator decided, read once at start and never changed. Optional parts are features: an absent address means
 * the feature is off. Whatever holds a secret hides it when printed.
 */
public record Settings(
        String instance,
        Serving serving,
        Storage storage,
        Watching watching,
        Policy policy,
        Services services,
        Limits limits,
        Logging logging) {

    /**
     * Where the server listens, how others reach it, the proxies in front that are believed, and who may come in besides health
     * checks and signed webhooks.
     */
    public record Serving(String host, int port, String publicUrl, List<Network> proxies, List<Token> tokens) {
        public Serving {
            proxies = List.copyOf(proxies);
            tokens = List.copyOf(tokens);
        }
    }

    /** A bearer token of the API: whose it is, what it may do, and the product (tenant) whose rows it sees. */
    public record Token(String name, Secret value, Role role, String product) {}

    /** Where clones and the embedded store lie, and the database that replaces the latter. */
    public record Storage(Path data, Optional<DatabaseUrl> database) {
        /** The file of the embedded store. */
        public Path file() {
            return data.resolve("drover.db");
        }
    }

    /** A JDBC URL; it may hold a password and hides it. */
    public record DatabaseUrl(String reveal) {
        @Override
        public String toString() {
            int query = reveal.indexOf('?');
            return query < 0 ? reveal : reveal.substring(0, query);
        }
    }

    /** What is watched, and how often. */
    public record Watching(
            Duration pollEvery,
            Duration reconcileEvery,
            Optional<ConfigRepository> configRepository,
            boolean allowFileUrls,
            boolean allowPlainHttp,
            List<FreezeWindow> freezes,
            List<Repository> repositories) {
        public Watching {
            freezes = List.copyOf(freezes);
            repositories = List.copyOf(repositories);
        }
    }

    /** The repository whose {@code repositories.yaml} adds repositories; path "" is its root. */
    public record ConfigRepository(String url, String path, ConfigAccess access) {
        /** The file that names the repositories. */
        public String file() {
            return path.isEmpty() ? "repositories.yaml" : path.replaceAll("/+$", "") + "/repositories.yaml";
        }
    }

    /** How it is reached and heard, and below which path of Vault its list may name secrets ("" for none). */
    public record ConfigAccess(
            Secret token, Secret webhookSecret, String sshKeyFile, String knownHostsFile, String vaultPath) {
        public static final ConfigAccess NONE = new ConfigAccess(Secret.NONE, Secret.NONE, "", "", "");
    }

    /** What specs may use. Drivers and image prefixes are allowed ones (no images: any); {@code allow} switches off single rules. */
    public record Policy(List<String> drivers, List<String> images, List<String> allow) {
        public Policy {
            drivers = List.copyOf(drivers);
            images = List.copyOf(images);
            allow = List.copyOf(allow);
        }

        /** As the gate takes it, for jobs that may run here. */
        public dev.drover.policy.Policy within(dev.drover.policy.Policy.Scope scope) {
            return new dev.drover.policy.Policy(
                    new LinkedHashSet<>(drivers), images, new LinkedHashSet<>(allow), scope);
        }
    }

    /** The services outside. */
    public record Services(
            Optional<Nomad> nomad,
            Optional<Vault> vault,
            Optional<Consul> consul,
            Optional<Fabio> fabio,
            Optional<Model> model,
            Optional<Langfuse> langfuse,
            Optional<Telemetry> telemetry,
            Optional<Oidc> oidc,
            Images images) {}

    /** How often registries are asked for newer images, and what is special about some. */
    public record Images(Duration every, List<Registry> registries) {
        public Images {
            registries = List.copyOf(registries);
        }
    }

    /** One registry: its host, who we are there ("" for nobody), the host of its tokens ("" for itself), and whether it is spoken to without TLS. */
    public record Registry(String host, String user, Secret password, String tokenHost, boolean plain) {}

    /** Namespace and region are the defaults of our calls; "" leaves them to the server. */
    public record Nomad(String address, NomadSignIn signIn, String namespace, String region, Tls tls) {
        public Secret token() {
            return signIn.token();
        }
    }

    /** A token, or a file that holds one or a workload identity, and the auth method that exchanges the latter; "" for none. */
    public record NomadSignIn(Secret token, String tokenFile, String authMethod) {
        public static final NomadSignIn NONE = new NomadSignIn(Secret.NONE, "", "");
    }

    /** Files in PEM form; "" for none. */
    public record Tls(String caFile, String certificateFile, String keyFile) {
        public static final Tls NONE = new Tls("", "", "");
    }

    /** Vault, and who we are there: a token, or a way to sign in. */
    public record Vault(String address, Secret token, VaultLogin login, String namespace) {
        /** Vault tells nothing to those who don't say who they are. */
        public boolean knowsUs() {
            return !token.isEmpty() || !login.equals(VaultLogin.NONE);
        }
    }

    /** An AppRole with both its halves, or a role and the file of an identity; "" for what is not used. */
    public record VaultLogin(String mount, String role, Secret secretId, String identityFile) {
        public static final VaultLogin NONE = new VaultLogin("", "", Secret.NONE, "");
    }

    public record Consul(String address, Secret token, String conventionsPath) {}

    public record Fabio(String adminAddress) {}

    public record Model(String baseUrl, Secret apiKey, String name) {}

    public record Langfuse(String baseUrl, Secret publicKey, Secret secretKey) {}

    public record Telemetry(String endpoint, Secret headers) {}

    /**
     * Where people sign in, by OpenID Connect. A role is given by the values of a claim, such as groups; {@code *} among the
     * viewers lets everybody see who can sign in there.
     */
    public record Oidc(String issuer, String clientId, Secret clientSecret, Claims claims, Roles roles) {}

    /** The claims that hold a person's name and their groups, and the scopes that bring them. */
    public record Claims(String name, String roles, List<String> scopes) {
        public Claims {
            scopes = List.copyOf(scopes);
        }
    }

    /** The values that make somebody a viewer, a developer, an operator. */
    public record Roles(List<String> viewers, List<String> developers, List<String> operators) {
        static final Roles NOBODY = new Roles(List.of(), List.of(), List.of());

        public Roles {
            viewers = List.copyOf(viewers);
            developers = List.copyOf(developers);
            operators = List.copyOf(operators);
        }
    }

    /** How much of everything is enough. */
    public record Limits(
            long files,
            long fileBytes,
            long treeBytes,
            long responseBytes,
            long questions,
            long repairsPerRevision,
            long openPullRequests,
            long newPullRequests,
            Prune prune,
            long queue,
            long lanes,
            long journalDays) {}

    /** How many jobs without a spec may be stopped at once: a number, and a share of the repository's in percent. */
    public record Prune(long jobs, long share) {}

    public record Logging(Format format, Level level) {
        public enum Format {
            CONSOLE,
            JSON
        }

        public enum Level {
            ERROR,
            WARN,
            INFO,
            DEBUG
        }
    }

    /** The same, with clones and an embedded store of its own in this folder. */
    public Settings in(Path folder) {
        return new Settings(
                instance, serving, new Storage(folder, Optional.empty()), watching, policy, services, limits, logging);
    }

    /** The same, listening on this port, which links name as well where they named the old one. */
    public Settings on(int port) {
        String links = serving.publicUrl().replaceFirst(":" + serving.port() + "$", ":" + port);
        return new Settings(
                instance,
                new Serving(serving.host(), port, links, serving.proxies(), serving.tokens()),
                storage,
                watching,
                policy,
                services,
                limits,
                logging);
    }

    /** Every text that must never be printed, for the redactor of logs. */
    public List<String> secrets() {
        List<Secret> secrets = new ArrayList<>();
        serving.tokens().forEach(token -> secrets.add(token.value()));
        watching.repositories().forEach(repository -> secrets.addAll(repository.secrets()));
        watching.configRepository().map(ConfigRepository::access).ifPresent(access -> {
            secrets.add(access.token());
            secrets.add(access.webhookSecret());
        });
        services.nomad().ifPresent(nomad -> secrets.add(nomad.token()));
        services.vault().ifPresent(vault -> {
            secrets.add(vault.token());
            secrets.add(vault.login().secretId());
        });
        services.consul().ifPresent(consul -> secrets.add(consul.token()));
        services.model().ifPresent(model -> secrets.add(model.apiKey()));
        services.langfuse().ifPresent(langfuse -> secrets.add(langfuse.secretKey()));
        services.images().registries().forEach(registry -> secrets.add(registry.password()));
        services.oidc().ifPresent(oidc -> secrets.add(oidc.clientSecret()));
        services.telemetry()
                .ifPresent(telemetry ->
                        headerValues(telemetry.headers()).forEach(value -> secrets.add(new Secret(value))));
        storage.database()
                .ifPresent(url -> parameters(url.reveal()).forEach((name, value) -> {
                    if (name.toLowerCase(java.util.Locale.ROOT).contains("password")) {
                        secrets.add(new Secret(value));
                    }
                }));
        return secrets.stream()
                .map(Secret::reveal)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private static List<String> headerValues(Secret headers) {
        return Form.words(headers.reveal()).stream()
                .map(header -> header.substring(header.indexOf('=') + 1))
                .toList();
    }

    private static Map<String, String> parameters(String jdbcUrl) {
        Map<String, String> parameters = new java.util.LinkedHashMap<>();
        int query = jdbcUrl.indexOf('?');
        if (query >= 0) {
            for (String pair : jdbcUrl.substring(query + 1).split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
        }
        return parameters;
    }

    /** The address others reach us at, as a URI. */
    public URI publicUri() {
        return URI.create(serving.publicUrl());
    }
}
