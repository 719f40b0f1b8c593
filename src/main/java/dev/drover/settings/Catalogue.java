package dev.drover.settings;

import dev.drover.access.Role;
import dev.drover.policy.FreezeWindow;
import java.time.Duration;
import java.util.List;

/**
 * Every setting there is, with {@link RepositoryKeys}. The reader reads these and no others, and {@code docs/configuration.md} and {@code .env.example}
 * are printed from them.
 */
final class Catalogue {
    static final String REPOSITORIES = "DROVER_REPOSITORIES_";
    static final String TOKENS = "DROVER_TOKENS_";
    static final String REGISTRIES = "DROVER_REGISTRIES_";

    static final Key<String> HOST =
            new Key<>("DROVER_HOST", Form.text(), "127.0.0.1", "Address the server listens on.");
    static final Key<Long> PORT =
            new Key<>("DROVER_PORT", Form.number(0, 65535), "8080", "Port the server listens on; 0 picks a free one.");
    static final Key<String> PUBLIC_URL = new Key<>(
            "DROVER_PUBLIC_URL",
            Form.httpUrl(),
            "",
            "How others reach the server, for links in comments and webhook targets. From host and port when not set.");
    static final Key<List<Network>> TRUSTED_PROXIES = new Key<>(
            "DROVER_TRUSTED_PROXIES",
            Form.of("addresses or networks, separated by commas", Network::list),
            "",
            "Proxies in front of the server, `10.0.0.0/8`: their `X-Forwarded-For` says who tries to sign in.");
    static final Key<String> INSTANCE = new Key<>(
            "DROVER_INSTANCE",
            Form.of("name of a-z, 0-9 and -", Names::instance),
            "drover",
            "The owner written on jobs; one name for all replicas.");
    static final Key<String> DATA = new Key<>(
            "DROVER_DATA", Form.text(), "~/.local/share/drover", "Folder of clones and of the embedded store.");
    static final Key<String> DATABASE_URL = new Key<>(
            "DROVER_DATABASE_URL",
            Form.of("secret", Names::databaseUrl),
            "",
            "PostgreSQL instead of the embedded store: `jdbc:postgresql://host/name?user=…&password=…`.");
    static final Key<Duration> POLL_EVERY = new Key<>(
            "DROVER_POLL_EVERY",
            Form.duration(Duration.ofSeconds(5), Duration.ofDays(1)),
            "60s",
            "How often each repository is asked for new commits.");
    static final Key<Duration> RECONCILE_EVERY = new Key<>(
            "DROVER_RECONCILE_EVERY",
            Form.duration(Duration.ofSeconds(5), Duration.ofDays(1)),
            "30s",
            "How often Nomad is asked what moved.");
    static final Key<String> CONFIG_REPOSITORY = new Key<>(
            "DROVER_CONFIG_REPOSITORY",
            Form.text(),
            "",
            "Git URL, optionally `#path`; its `repositories.yaml` adds repositories.");
    static final Key<Secret> CONFIG_REPOSITORY_TOKEN = new Key<>(
            "DROVER_CONFIG_REPOSITORY_TOKEN",
            Form.secret(),
            "",
            "Token for the configuration repository; its entries may name it for repositories on the same host.");
    static final Key<Secret> CONFIG_REPOSITORY_WEBHOOK_SECRET = new Key<>(
            "DROVER_CONFIG_REPOSITORY_WEBHOOK_SECRET",
            Form.secret(),
            "",
            "Secret that signs the configuration repository's webhooks, 16 characters or more.");
    static final Key<String> CONFIG_REPOSITORY_SSH_KEY_FILE = new Key<>(
            "DROVER_CONFIG_REPOSITORY_SSH_KEY_FILE",
            Form.file(),
            "",
            "Private key for a configuration repository over ssh.");
    static final Key<String> CONFIG_REPOSITORY_KNOWN_HOSTS_FILE = new Key<>(
            "DROVER_CONFIG_REPOSITORY_KNOWN_HOSTS_FILE",
            Form.file(),
            "",
            "Host keys for a configuration repository over ssh.");
    static final Key<String> CONFIG_REPOSITORY_VAULT_PATH = new Key<>(
            "DROVER_CONFIG_REPOSITORY_VAULT_PATH",
            Form.text(),
            "",
            "Path in Vault below which `repositories.yaml` may name secrets, each under the host it is for.");
    static final Key<Boolean> ALLOW_FILE_URLS = new Key<>(
            "DROVER_ALLOW_FILE_URLS", Form.truth(), "false", "Whether a repository may be a folder of this machine.");
    static final Key<Boolean> ALLOW_PLAIN_HTTP = new Key<>(
            "DROVER_ALLOW_PLAIN_HTTP",
            Form.truth(),
            "false",
            "Whether Git may be asked by plain http of another machine, which shows the token to the network.");
    static final Key<List<FreezeWindow>> FREEZE = new Key<>(
            "DROVER_FREEZE",
            Form.of("windows, separated by commas", Names::freezes),
            "",
            "When nothing is deployed: `fri 16:00 to mon 07:00`, `22:00 to 06:00 Europe/Paris`, `2026-12-20 to 2027-01-03`.");
    static final Key<List<String>> POLICY_DRIVERS =
            new Key<>("DROVER_POLICY_DRIVERS", Form.texts(), "docker", "Task drivers that specs may use.");
    static final Key<List<String>> POLICY_IMAGES = new Key<>(
            "DROVER_POLICY_IMAGES",
            Form.texts(),
            "",
            "Registries or image prefixes that specs may use; any when not set.");
    static final Key<List<String>> POLICY_ALLOW = new Key<>(
            "DROVER_POLICY_ALLOW",
            Form.of("ids of rules, separated by commas", Names::rules),
            "",
            "Ids of policy rules that are switched off.");
    static final Key<Duration> IMAGES_EVERY = new Key<>(
            "DROVER_IMAGES_EVERY",
            Form.duration(Duration.ofSeconds(5), Duration.ofDays(1)),
            "60s",
            "How often a registry is asked for newer images, one request an image.");
    static final Key<Settings.Logging.Format> LOG_FORMAT =
            new Key<>("DROVER_LOG_FORMAT", Form.oneOf(Settings.Logging.Format.class), "console", "Form of log lines.");
    static final Key<Settings.Logging.Level> LOG_LEVEL = new Key<>(
            "DROVER_LOG_LEVEL", Form.oneOf(Settings.Logging.Level.class), "info", "What is worth a log line.");

    static final Key<Long> LIMIT_FILES =
            new Key<>("DROVER_LIMIT_FILES", Form.number(1, 1_000_000), "20000", "Files read of one repository.");
    static final Key<Long> LIMIT_FILE_BYTES =
            new Key<>("DROVER_LIMIT_FILE_BYTES", Form.number(1024, 100_000_000), "1048576", "Bytes read of one file.");
    static final Key<Long> LIMIT_TREE_BYTES = new Key<>(
            "DROVER_LIMIT_TREE_BYTES",
            Form.number(1024, 10_000_000_000L),
            "67108864",
            "Bytes read of one repository in one pass.");
    static final Key<Long> LIMIT_RESPONSE_BYTES = new Key<>(
            "DROVER_LIMIT_RESPONSE_BYTES",
            Form.number(1024, 1_000_000_000),
            "16777216",
            "Bytes read of one answer of a service.");
    static final Key<Long> LIMIT_QUESTIONS =
            new Key<>("DROVER_LIMIT_QUESTIONS", Form.number(1, 50), "5", "Review threads started on one pull request.");
    static final Key<Long> LIMIT_REPAIRS = new Key<>(
                    "DROVER_LIMIT_REPAIRS", Form.number(0, 10), "3", "Repairs tried for one revision that fails.")
            .also("MAX_ITERATIONS");
    static final Key<Long> LIMIT_PULL_REQUESTS = new Key<>(
            "DROVER_LIMIT_PULL_REQUESTS",
            Form.number(1, 1000),
            "20",
            "Pull requests of ours that may be open in one repository.");
    static final Key<Long> LIMIT_NEW_PULL_REQUESTS = new Key<>(
            "DROVER_LIMIT_NEW_PULL_REQUESTS",
            Form.number(1, 1000),
            "10",
            "New pull requests of ours in one repository within an hour; first proposals and repairs are always let through.");
    static final Key<Long> LIMIT_PRUNE_JOBS = new Key<>(
            "DROVER_LIMIT_PRUNE_JOBS",
            Form.number(1, 1000),
            "5",
            "Jobs without a spec that are stopped at once, where pruning is on; more stop none.");
    static final Key<Long> LIMIT_PRUNE_SHARE = new Key<>(
            "DROVER_LIMIT_PRUNE_SHARE",
            Form.number(1, 100),
            "50",
            "Percent of a repository's jobs that are stopped at once; more stop none.");
    static final Key<Long> LIMIT_QUEUE =
            new Key<>("DROVER_LIMIT_QUEUE", Form.number(1, 1_000_000), "10000", "Apps that may wait for their turn.");
    static final Key<Long> LIMIT_LANES =
            new Key<>("DROVER_LIMIT_LANES", Form.number(1, 1000), "16", "Apps looked after at the same moment.");
    static final Key<Long> JOURNAL_DAYS =
            new Key<>("DROVER_LIMIT_JOURNAL_DAYS", Form.number(1, 3650), "90", "Days the journal is kept.");

    static final Key<String> NOMAD_ADDR = new Key<>(
                    "NOMAD_ADDR",
                    Form.nomadAddress(),
                    "",
                    "Nomad, also behind a path or at `unix:///…/api.sock`; without it nothing is deployed.")
            .also("NOMAD_ADDRESS");
    static final Key<Secret> NOMAD_TOKEN = new Key<>("NOMAD_TOKEN", Form.secret(), "", "Nomad's ACL token.");
    static final Key<String> NOMAD_TOKEN_FILE = new Key<>(
            "NOMAD_TOKEN_FILE",
            Form.file(),
            "",
            "File that holds the token instead; read again when it changes. A workload identity's token is exchanged at Nomad.");
    static final Key<String> NOMAD_AUTH_METHOD = new Key<>(
            "NOMAD_AUTH_METHOD",
            Form.text(),
            "",
            "Nomad's auth method that exchanges the workload identity of `NOMAD_TOKEN_FILE`.");
    static final Key<String> NOMAD_NAMESPACE =
            new Key<>("NOMAD_NAMESPACE", Form.text(), "", "Namespace of specs that name none.");
    static final Key<String> NOMAD_REGION =
            new Key<>("NOMAD_REGION", Form.text(), "", "Region of specs that name none.");
    static final Key<String> NOMAD_CACERT =
            new Key<>("NOMAD_CACERT", Form.file(), "", "File of the authority that signed Nomad's certificate.");
    static final Key<String> NOMAD_CLIENT_CERT =
            new Key<>("NOMAD_CLIENT_CERT", Form.file(), "", "File of our certificate for Nomad.");
    static final Key<String> NOMAD_CLIENT_KEY =
            new Key<>("NOMAD_CLIENT_KEY", Form.file(), "", "File of that certificate's key.");
    static final Key<String> VAULT_ADDR =
            new Key<>("VAULT_ADDR", Form.httpUrl(), "", "Vault; paths and keys are looked at, values never.");
    static final Key<Secret> VAULT_TOKEN = new Key<>("VAULT_TOKEN", Form.secret(), "", "Vault's token.");
    static final Key<String> VAULT_ROLE_ID =
            new Key<>("VAULT_ROLE_ID", Form.text(), "", "The id of an AppRole to sign in with, instead of a token.");
    static final Key<Secret> VAULT_SECRET_ID =
            new Key<>("VAULT_SECRET_ID", Form.secret(), "", "The secret id that goes with it.");
    static final Key<String> VAULT_AUTH_ROLE = new Key<>(
            "VAULT_AUTH_ROLE",
            Form.text(),
            "",
            "The role to sign in as with the workload's identity in `VAULT_IDENTITY_FILE`, instead of a token.");
    static final Key<String> VAULT_IDENTITY_FILE = new Key<>(
            "VAULT_IDENTITY_FILE", Form.file(), "", "File of a signed identity, as Nomad or Kubernetes write one.");
    static final Key<String> VAULT_AUTH_MOUNT = new Key<>(
            "VAULT_AUTH_MOUNT",
            Form.text(),
            "",
            "Where that auth method is mounted; `approle`, or `jwt-nomad` for identities, unless set.");
    static final Key<String> VAULT_NAMESPACE = new Key<>("VAULT_NAMESPACE", Form.text(), "", "Vault's namespace.");
    static final Key<String> CONSUL_HTTP_ADDR =
            new Key<>("CONSUL_HTTP_ADDR", Form.of("host and port, or URL", Names::consulAddress), "", "Consul.");
    static final Key<Secret> CONSUL_HTTP_TOKEN =
            new Key<>("CONSUL_HTTP_TOKEN", Form.secret(), "", "Consul's ACL token.");
    static final Key<String> CONSUL_CONVENTIONS_PATH = new Key<>(
            "CONSUL_CONVENTIONS_PATH",
            Form.text(),
            "config/nomad-agent/conventions",
            "Key of the team's conventions in Consul.");
    static final Key<String> FABIO_ADMIN_ADDR =
            new Key<>("FABIO_ADMIN_ADDR", Form.httpUrl(), "", "Fabio's admin address, for its routes.");
    static final Key<String> VLLM_BASE_URL = new Key<>(
            "VLLM_BASE_URL",
            Form.httpUrl(),
            "",
            "A model that speaks OpenAI's protocol, such as vLLM. Looked at by `doctor`; drafts and answers need none yet.");
    static final Key<Secret> VLLM_API_KEY =
            new Key<>("VLLM_API_KEY", Form.secret(), "", "The model's key, if it wants one.");
    static final Key<String> VLLM_MODEL = new Key<>("VLLM_MODEL", Form.text(), "", "The model's name.");
    static final Key<Boolean> LANGFUSE_ENABLED = new Key<>(
            "LANGFUSE_ENABLED",
            Form.truth(),
            "",
            "Whether traces go to Langfuse, unless `OTEL_EXPORTER_OTLP_ENDPOINT` sends them elsewhere; on when both keys are set.");
    static final Key<Secret> LANGFUSE_PUBLIC_KEY =
            new Key<>("LANGFUSE_PUBLIC_KEY", Form.secret(), "", "Langfuse's public key.");
    static final Key<Secret> LANGFUSE_SECRET_KEY =
            new Key<>("LANGFUSE_SECRET_KEY", Form.secret(), "", "Langfuse's secret key.");
    static final Key<String> LANGFUSE_BASE_URL = new Key<>(
                    "LANGFUSE_BASE_URL", Form.httpUrl(), "https://cloud.langfuse.com", "Langfuse's address.")
            .also("LANGFUSE_HOST");
    static final Key<String> OTEL_ENDPOINT = new Key<>(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            Form.httpUrl(),
            "",
            "Where traces go, by OTLP over HTTP (over gRPC when the port is 4317); without it none are made.");
    static final Key<Secret> OTEL_HEADERS = new Key<>(
            "OTEL_EXPORTER_OTLP_HEADERS", Form.secret(), "", "Headers of those calls: `name=value,name=value`.");

    static final Key<String> OIDC_ISSUER = new Key<>(
            "DROVER_OIDC_ISSUER",
            Form.httpUrl(),
            "",
            "Where people sign in, by OpenID Connect; the address whose `/.well-known/openid-configuration` describes it.");
    static final Key<String> OIDC_CLIENT_ID =
            new Key<>("DROVER_OIDC_CLIENT_ID", Form.text(), "", "The id that Drover was given there.");
    static final Key<Secret> OIDC_CLIENT_SECRET =
            new Key<>("DROVER_OIDC_CLIENT_SECRET", Form.secret(), "", "The secret that goes with it, if there is one.");
    static final Key<String> OIDC_NAME_CLAIM = new Key<>(
            "DROVER_OIDC_NAME_CLAIM", Form.text(), "preferred_username", "The claim that holds a person's name.");
    static final Key<String> OIDC_ROLES_CLAIM = new Key<>(
            "DROVER_OIDC_ROLES_CLAIM",
            Form.text(),
            "groups",
            "The claim that holds what a person's role is read from.");
    static final Key<List<String>> OIDC_SCOPES = new Key<>(
            "DROVER_OIDC_SCOPES", Form.texts(), "openid,profile", "What is asked for when somebody signs in.");
    static final Key<List<String>> OIDC_VIEWERS = new Key<>(
            "DROVER_OIDC_VIEWERS",
            Form.texts(),
            "",
            "Values of that claim that make somebody a viewer; `*` for everybody who can sign in there.");
    static final Key<List<String>> OIDC_DEVELOPERS = new Key<>(
            "DROVER_OIDC_DEVELOPERS", Form.texts(), "", "Values of that claim that make somebody a developer.");
    static final Key<List<String>> OIDC_OPERATORS = new Key<>(
            "DROVER_OIDC_OPERATORS", Form.texts(), "", "Values of that claim that make somebody an operator.");

    static final Key<Secret> TOKEN_VALUE =
            new Key<>("VALUE", Form.secret(), "", "Required. The bearer token, 16 characters or more.");
    static final Key<Role> TOKEN_ROLE = new Key<>(
            "ROLE",
            Form.oneOf(Role.class),
            "operator",
            "A `viewer` sees, a `developer` also answers, reviews and merges, an `operator` also suspends and resumes.");
    static final Key<String> TOKEN_PRODUCT = new Key<>(
            "PRODUCT",
            Form.of("name of a-z, 0-9 and -", Names::instance),
            "default",
            "The product (tenant) whose fleet rows this token sees.");

    static final Key<String> REGISTRY_HOST = new Key<>(
            "HOST", Form.text(), "", "Required. As it stands in names of images, with its port if it has one.");
    static final Key<String> REGISTRY_USERNAME = new Key<>("USERNAME", Form.text(), "", "Who we are there.");
    static final Key<Secret> REGISTRY_PASSWORD = new Key<>(
            "PASSWORD",
            Form.secret(),
            "",
            "Password or token that may pull. It is sent to no other host than these two.");
    static final Key<String> REGISTRY_TOKEN_HOST = new Key<>(
            "TOKEN_HOST", Form.text(), "", "Host that gives tokens for it, where that is another: `gitlab.com`.");
    static final Key<Boolean> REGISTRY_PLAIN_HTTP = new Key<>(
            "PLAIN_HTTP", Form.truth(), "false", "Whether it is asked without TLS; this machine's own always may be.");

    private Catalogue() {}
}
