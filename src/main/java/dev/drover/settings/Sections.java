package dev.drover.settings;

import java.util.List;
import java.util.stream.Stream;

/** The settings of the catalogue by what they are about, in the order that the documentation shows them. */
final class Sections {
    private Sections() {}

    static List<Key<?>> server() {
        return List.of(
                Catalogue.HOST,
                Catalogue.PORT,
                Catalogue.PUBLIC_URL,
                Catalogue.TRUSTED_PROXIES,
                Catalogue.INSTANCE,
                Catalogue.DATA,
                Catalogue.DATABASE_URL,
                Catalogue.POLL_EVERY,
                Catalogue.RECONCILE_EVERY,
                Catalogue.IMAGES_EVERY,
                Catalogue.LOG_FORMAT,
                Catalogue.LOG_LEVEL);
    }

    static List<Key<?>> watching() {
        return List.of(
                Catalogue.CONFIG_REPOSITORY,
                Catalogue.CONFIG_REPOSITORY_TOKEN,
                Catalogue.CONFIG_REPOSITORY_WEBHOOK_SECRET,
                Catalogue.CONFIG_REPOSITORY_SSH_KEY_FILE,
                Catalogue.CONFIG_REPOSITORY_KNOWN_HOSTS_FILE,
                Catalogue.CONFIG_REPOSITORY_VAULT_PATH,
                Catalogue.ALLOW_FILE_URLS,
                Catalogue.ALLOW_PLAIN_HTTP,
                Catalogue.FREEZE,
                Catalogue.POLICY_DRIVERS,
                Catalogue.POLICY_IMAGES,
                Catalogue.POLICY_ALLOW);
    }

    static List<Key<?>> limits() {
        return List.of(
                Catalogue.LIMIT_FILES,
                Catalogue.LIMIT_FILE_BYTES,
                Catalogue.LIMIT_TREE_BYTES,
                Catalogue.LIMIT_RESPONSE_BYTES,
                Catalogue.LIMIT_QUESTIONS,
                Catalogue.LIMIT_REPAIRS,
                Catalogue.LIMIT_PULL_REQUESTS,
                Catalogue.LIMIT_NEW_PULL_REQUESTS,
                Catalogue.LIMIT_PRUNE_JOBS,
                Catalogue.LIMIT_PRUNE_SHARE,
                Catalogue.LIMIT_QUEUE,
                Catalogue.LIMIT_LANES,
                Catalogue.JOURNAL_DAYS);
    }

    static List<Key<?>> services() {
        return List.of(
                Catalogue.NOMAD_ADDR,
                Catalogue.NOMAD_TOKEN,
                Catalogue.NOMAD_TOKEN_FILE,
                Catalogue.NOMAD_AUTH_METHOD,
                Catalogue.NOMAD_NAMESPACE,
                Catalogue.NOMAD_REGION,
                Catalogue.NOMAD_CACERT,
                Catalogue.NOMAD_CLIENT_CERT,
                Catalogue.NOMAD_CLIENT_KEY,
                Catalogue.VAULT_ADDR,
                Catalogue.VAULT_TOKEN,
                Catalogue.VAULT_ROLE_ID,
                Catalogue.VAULT_SECRET_ID,
                Catalogue.VAULT_AUTH_ROLE,
                Catalogue.VAULT_IDENTITY_FILE,
                Catalogue.VAULT_AUTH_MOUNT,
                Catalogue.VAULT_NAMESPACE,
                Catalogue.CONSUL_HTTP_ADDR,
                Catalogue.CONSUL_HTTP_TOKEN,
                Catalogue.CONSUL_CONVENTIONS_PATH,
                Catalogue.FABIO_ADMIN_ADDR,
                Catalogue.VLLM_BASE_URL,
                Catalogue.VLLM_API_KEY,
                Catalogue.VLLM_MODEL,
                Catalogue.LANGFUSE_ENABLED,
                Catalogue.LANGFUSE_PUBLIC_KEY,
                Catalogue.LANGFUSE_SECRET_KEY,
                Catalogue.LANGFUSE_BASE_URL,
                Catalogue.OTEL_ENDPOINT,
                Catalogue.OTEL_HEADERS,
                Catalogue.OIDC_ISSUER,
                Catalogue.OIDC_CLIENT_ID,
                Catalogue.OIDC_CLIENT_SECRET,
                Catalogue.OIDC_NAME_CLAIM,
                Catalogue.OIDC_ROLES_CLAIM,
                Catalogue.OIDC_SCOPES,
                Catalogue.OIDC_VIEWERS,
                Catalogue.OIDC_DEVELOPERS,
                Catalogue.OIDC_OPERATORS);
    }

    static List<Key<?>> repository() {
        return List.of(
                RepositoryKeys.URL,
                RepositoryKeys.FORGE,
                RepositoryKeys.API_URL,
                RepositoryKeys.TOKEN,
                RepositoryKeys.APP_ID,
                RepositoryKeys.APP_INSTALLATION,
                RepositoryKeys.APP_KEY_FILE,
                RepositoryKeys.APP_KEY,
                RepositoryKeys.WEBHOOK_SECRET,
                RepositoryKeys.WEBHOOKS,
                RepositoryKeys.SSH_KEY_FILE,
                RepositoryKeys.KNOWN_HOSTS_FILE,
                RepositoryKeys.BRANCH,
                RepositoryKeys.SPECS,
                RepositoryKeys.TERRAFORM,
                RepositoryKeys.DELIMITERS,
                RepositoryKeys.NAMESPACE,
                RepositoryKeys.REGION,
                RepositoryKeys.DRIFT,
                RepositoryKeys.ADOPT,
                RepositoryKeys.FREEZE,
                RepositoryKeys.DEPENDS_ON,
                RepositoryKeys.PRUNE,
                RepositoryKeys.AUTO_MERGE,
                RepositoryKeys.POLICY_DRIVERS,
                RepositoryKeys.POLICY_IMAGES,
                RepositoryKeys.POLICY_ALLOW);
    }

    static List<Key<?>> token() {
        return List.of(Catalogue.TOKEN_VALUE, Catalogue.TOKEN_ROLE, Catalogue.TOKEN_PRODUCT);
    }

    static List<Key<?>> registry() {
        return List.of(
                Catalogue.REGISTRY_HOST,
                Catalogue.REGISTRY_USERNAME,
                Catalogue.REGISTRY_PASSWORD,
                Catalogue.REGISTRY_TOKEN_HOST,
                Catalogue.REGISTRY_PLAIN_HTTP);
    }

    /** Every key that has a name of its own. */
    static List<Key<?>> single() {
        return Stream.of(server(), watching(), services(), limits())
                .<Key<?>>flatMap(List::stream)
                .toList();
    }
}
