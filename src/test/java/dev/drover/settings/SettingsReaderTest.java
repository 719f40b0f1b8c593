package dev.drover.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each source may say, which of them wins, what holds when nothing is said, and that everything wrong is told at once. */
final class SettingsReaderTest {
    @Test
    void nothingSetMeansTheDefaults() {
        Settings settings = read(Map.of());

        assertThat(settings.instance()).isEqualTo("drover");
        assertThat(settings.serving())
                .isEqualTo(new Settings.Serving("127.0.0.1", 8080, "http://127.0.0.1:8080", List.of(), List.of()));
        assertThat(settings.storage())
                .isEqualTo(new Settings.Storage(Path.of("/home/ada/.local/share/drover"), Optional.empty()));
        assertThat(settings.watching())
                .isEqualTo(new Settings.Watching(
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30),
                        Optional.empty(),
                        false,
                        false,
                        List.of(),
                        List.of()));
        assertThat(settings.policy()).isEqualTo(new Settings.Policy(List.of("docker"), List.of(), List.of()));
        assertThat(settings.services())
                .isEqualTo(new Settings.Services(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Settings.Images(Duration.ofSeconds(60), List.of())));
        assertThat(settings.limits())
                .isEqualTo(new Settings.Limits(
                        20_000, 1 << 20, 64 << 20, 16 << 20, 5, 3, 20, 10, new Settings.Prune(5, 50), 10_000, 16, 90));
        assertThat(settings.logging())
                .isEqualTo(new Settings.Logging(Settings.Logging.Format.CONSOLE, Settings.Logging.Level.INFO));
    }

    @Test
    void aRegistryHasAHostAndALoginThatIsNeverPrinted() {
        Settings settings = read(Map.of(
                "DROVER_REGISTRIES_OURS_HOST", "Registry.Example:5000",
                "DROVER_REGISTRIES_OURS_USERNAME", "drover",
                "DROVER_REGISTRIES_OURS_PASSWORD", "only-for-the-registry",
                "DROVER_REGISTRIES_OURS_PLAIN_HTTP", "true"));

        Settings.Registry registry = settings.services().images().registries().getFirst();
        assertThat(registry.host()).isEqualTo("registry.example:5000");
        assertThat(registry.plain()).isTrue();
        assertThat(registry.toString()).doesNotContain("only-for-the-registry");
        assertThat(settings.secrets()).contains("only-for-the-registry");
    }

    @Test
    void aRepositoryNeedsNoMoreThanItsUrl() {
        Settings settings = read(Map.of("DROVER_REPOSITORIES_MY_SHOP_URL", "https://git.example/shop.git"));

        Repository shop = settings.watching().repositories().getFirst();
        assertThat(shop)
                .isEqualTo(new Repository(
                        new RepositoryName("my-shop"),
                        "https://git.example/shop.git",
                        new Repository.ForgeAccess(
                                Repository.ForgeKind.NONE, "", Secret.NONE, Secret.NONE, "", "", Optional.empty()),
                        new Repository.Specs(Optional.empty(), List.of("deploy/job.nomad"), Repository.Writing.USUAL),
                        new Repository.Deploying(
                                Optional.empty(),
                                Optional.empty(),
                                Repository.Drift.CORRECT,
                                false,
                                false,
                                Set.of(),
                                List.of(),
                                List.of()),
                        new Settings.Policy(List.of("docker"), List.of(), List.of())));
    }

    @Test
    void vaultIsSignedInToInOneWayAlone() {
        Settings role = read(Map.of(
                "VAULT_ADDR", "http://vault:8200", "VAULT_ROLE_ID", "r", "VAULT_SECRET_ID", "only-for-the-vault"));
        Settings identity = read(Map.of(
                "VAULT_ADDR",
                "http://vault:8200",
                "VAULT_AUTH_ROLE",
                "drover",
                "VAULT_IDENTITY_FILE",
                "/secrets/id.jwt"));

        assertThat(role.services().vault().orElseThrow().login().mount()).isEqualTo("approle");
        assertThat(role.secrets()).contains("only-for-the-vault");
        assertThat(role.toString()).doesNotContain("only-for-the-vault");
        assertThat(identity.services().vault().orElseThrow().login().mount()).isEqualTo("jwt-nomad");
        Map<String, String> both = Map.of("VAULT_ADDR", "http://vault:8200", "VAULT_TOKEN", "t", "VAULT_ROLE_ID", "r");
        SettingsRefused refused = catchThrowableOfType(SettingsRefused.class, () -> read(both));
        assertThat(refused).hasMessageContaining("VAULT_SECRET_ID").hasMessageContaining("more than one way");
    }

    @Test
    void theNamesOfTheContractAreUnderstood() {
        Map<String, String> all = new HashMap<>();
        all.put("DROVER_HOST", "0.0.0.0");
        all.put("DROVER_PORT", "9090");
        all.put("DROVER_PUBLIC_URL", "https://drover.example/");
        all.put("DROVER_TRUSTED_PROXIES", "10.0.0.0/8, ::1");
        all.put("DROVER_INSTANCE", "prod");
        all.put("DROVER_DATA", "/var/lib/drover");
        all.put("DROVER_DATABASE_URL", "jdbc:postgresql://db/drover?user=d&password=hunter22");
        all.put("DROVER_POLL_EVERY", "2m");
        all.put("DROVER_RECONCILE_EVERY", "1m30s");
        all.put("DROVER_CONFIG_REPOSITORY", "https://git.example/config.git#teams/a");
        all.put("DROVER_ALLOW_FILE_URLS", "true");
        all.put("DROVER_POLICY_DRIVERS", "docker, exec");
        all.put("DROVER_POLICY_IMAGES", "registry.example/");
        all.put("DROVER_POLICY_ALLOW", "host-network");
        String shop = "DROVER_REPOSITORIES_SHOP_";
        all.put(shop + "URL", "git@github.com:shop/api.git");
        all.put(shop + "API_URL", "https://api.github.com");
        all.put(shop + "TOKEN", "t0ken");
        all.put(shop + "WEBHOOK_SECRET", "s1gned-by-the-forge");
        all.put(shop + "SSH_KEY_FILE", "/etc/key");
        all.put(shop + "KNOWN_HOSTS_FILE", "/etc/hosts");
        all.put(shop + "BRANCH", "release");
        all.put(shop + "SPECS", "**/deploy/job.nomad, other.nomad");
        all.put(shop + "TERRAFORM", "true");
        all.put(shop + "DELIMITERS", "[[ ]]");
        all.put(shop + "NAMESPACE", "web");
        all.put(shop + "REGION", "eu");
        all.put(shop + "DRIFT", "report");
        all.put(shop + "ADOPT", "yes");
        all.put(shop + "PRUNE", "true");
        all.put(shop + "AUTO_MERGE", "repairs,images");
        all.put(shop + "POLICY_DRIVERS", "raw_exec");
        all.put("NOMAD_ADDR", "https://nomad:4646/");
        all.put("NOMAD_TOKEN", "n");
        all.put("NOMAD_NAMESPACE", "default");
        all.put("NOMAD_REGION", "global");
        all.put("NOMAD_CACERT", "ca.pem");
        all.put("NOMAD_CLIENT_CERT", "c.pem");
        all.put("NOMAD_CLIENT_KEY", "k.pem");
        all.put("VAULT_ADDR", "http://vault:8200");
        all.put("VAULT_TOKEN", "v");
        all.put("VAULT_NAMESPACE", "team");
        all.put("CONSUL_HTTP_ADDR", "consul:8500");
        all.put("CONSUL_HTTP_TOKEN", "c");
        all.put("FABIO_ADMIN_ADDR", "http://fabio:9998");
        all.put("VLLM_BASE_URL", "http://llm:8000/v1");
        all.put("VLLM_API_KEY", "a");
        all.put("VLLM_MODEL", "qwen");
        all.put("LANGFUSE_PUBLIC_KEY", "pk");
        all.put("LANGFUSE_SECRET_KEY", "sk");
        all.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://otel:4317");

        Settings settings = read(all);

        assertThat(settings.serving().publicUrl()).isEqualTo("https://drover.example");
        assertThat(settings.serving().proxies()).containsExactly(Network.of("10.0.0.0/8"), Network.of("::1"));
        assertThat(settings.watching().reconcileEvery()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.watching().configRepository())
                .contains(new Settings.ConfigRepository(
                        "https://git.example/config.git", "teams/a", Settings.ConfigAccess.NONE));
        Repository repository = settings.watching().repositories().getFirst();
        assertThat(repository.forge().kind()).isEqualTo(Repository.ForgeKind.GITHUB);
        assertThat(repository.forge().token().reveal()).isEqualTo("t0ken");
        assertThat(repository.specs())
                .isEqualTo(new Repository.Specs(
                        Optional.of(new Branch("release")),
                        List.of("**/deploy/job.nomad", "other.nomad"),
                        new Repository.Writing(true, List.of("[[", "]]"))));
        assertThat(repository.deploying())
                .isEqualTo(new Repository.Deploying(
                        Optional.of("web"),
                        Optional.of("eu"),
                        Repository.Drift.REPORT,
                        true,
                        true,
                        Set.of(Repository.AutoMerge.REPAIRS, Repository.AutoMerge.IMAGES),
                        List.of(),
                        List.of()));
        assertThat(repository.policy())
                .isEqualTo(new Settings.Policy(
                        List.of("raw_exec"), List.of("registry.example/"), List.of("host-network")));
        assertThat(settings.services().nomad().orElseThrow())
                .isEqualTo(new Settings.Nomad(
                        "https://nomad:4646",
                        new Settings.NomadSignIn(new Secret("n"), "", ""),
                        "default",
                        "global",
                        new Settings.Tls("ca.pem", "c.pem", "k.pem")));
        assertThat(settings.services().consul().orElseThrow().address()).isEqualTo("http://consul:8500");
        assertThat(settings.services().langfuse()).isPresent();
        assertThat(settings.services().telemetry()).isPresent();
        assertThat(settings.secrets()).contains("t0ken", "s1gned-by-the-forge", "hunter22", "n", "v", "c", "a", "sk");
    }

    @Test
    void theEnvironmentBeatsDotEnvBeatsYaml() {
        Settings settings = SettingsReader.read(new Inputs(
                Map.of("DROVER_PORT", "1"),
                "DROVER_PORT=2\nDROVER_INSTANCE='from-dotenv' # said so\nexport DROVER_POLL_EVERY=\"5m\"\n",
                """
                drover:
                  port: 3
                  instance: from-yaml
                  reconcileEvery: 10m
                  repositories:
                    my-shop:
                      url: https://git.example/shop.git
                      specs: [a/job.nomad, b/job.nomad]
                nomad.addr: http://nomad:4646
                """,
                Path.of("/home/ada")));

        assertThat(settings.serving().port()).isEqualTo(1);
        assertThat(settings.instance()).isEqualTo("from-dotenv");
        assertThat(settings.watching().pollEvery()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.watching().reconcileEvery()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.watching().repositories().getFirst().specs().paths())
                .containsExactly("a/job.nomad", "b/job.nomad");
        assertThat(settings.services().nomad()).isPresent();
    }

    @Test
    void everythingWrongIsToldAtOnceWithAFix() {
        Map<String, String> wrong = Map.of(
                "DROVER_POLL_EVRY", "60s",
                "DROVER_RECONCILE_EVERY", "soon",
                "DROVER_PORT", "80800",
                "DROVER_REPOSITORIES_SHOP_FORGE", "github",
                "DROVER_REPOSITORIES_BLOG_ULR", "https://git.example/blog.git",
                "DROVER_REPOSITORIES_LOCAL_URL", "file:///srv/git/local.git",
                "DROVER_TOKENS_ALICE_VALUE", "short",
                "NOMAD_CLIENT_CERT", "c.pem",
                "VLLM_BASE_URL", "http://llm:8000/v1",
                "LANGFUSE_ENABLED", "true");

        SettingsRefused refused = catchThrowableOfType(SettingsRefused.class, () -> read(wrong));

        assertThat(refused.problems())
                .extracting(Problem::name)
                .containsExactlyInAnyOrder(
                        "DROVER_POLL_EVRY",
                        "DROVER_RECONCILE_EVERY",
                        "DROVER_PORT",
                        "DROVER_REPOSITORIES_SHOP_URL",
                        "DROVER_REPOSITORIES_SHOP_TOKEN",
                        "DROVER_REPOSITORIES_BLOG_ULR",
                        "DROVER_REPOSITORIES_LOCAL_URL",
                        "DROVER_TOKENS_ALICE_VALUE",
                        "NOMAD_CLIENT_CERT",
                        "VLLM_MODEL",
                        "LANGFUSE_PUBLIC_KEY",
                        "LANGFUSE_SECRET_KEY");
        assertThat(refused.problems()).allSatisfy(problem -> {
            assertThat(problem.what()).isNotBlank();
            assertThat(problem.fix()).isNotBlank();
        });
        assertThat(refused)
                .hasMessageContaining("Did you mean DROVER_POLL_EVERY?")
                .hasMessageContaining("Did you mean DROVER_REPOSITORIES_BLOG_URL?")
                .hasMessageContaining("\"soon\" is not a duration. Expected: duration from 5s to 1d, such as 30s.");
    }

    @Test
    void aRefusalNeverRepeatsASecret() {
        SettingsRefused refused = catchThrowableOfType(
                SettingsRefused.class,
                () -> read(Map.of(
                        "DROVER_DATABASE_URL", "mysql://root:hunter22@db/drover",
                        "DROVER_REPOSITORIES_SHOP_URL", "https://me:hunter22@git.example/shop.git")));

        assertThat(refused.problems()).hasSize(2);
        assertThat(refused.getMessage()).doesNotContain("hunter22");
    }

    @Test
    void printingSettingsShowsNoSecret() {
        Settings settings = read(Map.of(
                "DROVER_DATABASE_URL", "jdbc:postgresql://db/drover?user=d&password=hunter22",
                "NOMAD_ADDR", "http://nomad:4646",
                "NOMAD_TOKEN", "hunter22",
                "DROVER_TOKENS_ALICE_VALUE", "hunter22hunter22"));

        assertThat(settings.toString()).doesNotContain("hunter22").contains("jdbc:postgresql://db/drover");
    }

    @Test
    void insideAnAllocationNomadSpeaksOfOurOwnTask() {
        Map<String, String> allocation = Map.of(
                "NOMAD_ALLOC_ID", "a1",
                "NOMAD_NAMESPACE", "operations",
                "NOMAD_REGION", "eu",
                "NOMAD_TOKEN", "identity",
                "NOMAD_ADDR", "http://nomad:4646");

        Settings.Nomad nomad = read(allocation).services().nomad().orElseThrow();

        assertThat(nomad.namespace()).isEmpty();
        assertThat(nomad.region()).isEmpty();
        assertThat(nomad.token().reveal()).isEqualTo("identity");
    }

    @Test
    void langfuseTakesTheTracesThatNobodyElseDoes() {
        Map<String, String> keys = Map.of("LANGFUSE_PUBLIC_KEY", "p", "LANGFUSE_SECRET_KEY", "s");
        Map<String, String> both = new HashMap<>(keys);
        both.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318");

        Settings alone = read(keys);
        Settings beside = read(both);

        assertThat(alone.services().telemetry())
                .contains(new Settings.Telemetry(
                        "https://cloud.langfuse.com/api/public/otel", new Secret("Authorization=Basic cDpz")));
        assertThat(alone.secrets()).contains("Basic cDpz");
        assertThat(beside.services().telemetry().orElseThrow().endpoint()).isEqualTo("http://collector:4318");
    }

    @Test
    void otherSpellingsOfTheFirstGenerationAreUnderstood() {
        Settings settings = read(Map.of(
                "NOMAD_ADDRESS", "http://nomad:4646",
                "LANGFUSE_ENABLED", "true",
                "LANGFUSE_PUBLIC_KEY", "p",
                "LANGFUSE_SECRET_KEY", "s",
                "LANGFUSE_HOST", "http://langfuse:3000"));

        assertThat(settings.services().nomad().orElseThrow().address()).isEqualTo("http://nomad:4646");
        assertThat(settings.services().langfuse().orElseThrow().baseUrl()).isEqualTo("http://langfuse:3000");
    }

    @Test
    void brokenFilesAreNamedWithTheirLine() {
        SettingsRefused refused = catchThrowableOfType(
                SettingsRefused.class,
                () -> SettingsReader.read(new Inputs(
                        Map.of(), "OK=1\nthis is no setting\n", "drover:\n  port: [1\n", Path.of("/home/ada"))));

        assertThat(refused.problems())
                .extracting(Problem::name)
                .containsExactlyInAnyOrder(".env:2", "application.yaml:3");
    }

    @Test
    void anyTextIsReadOrRefusedButNeverBreaksTheReader() {
        Random random = new Random(20261121);
        String alphabet = "DROVER_=\"'\\#:[]{}-&*! \nab01.,/@?%é\u0000";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Inputs inputs = new Inputs(
                    Map.of("DROVER_REPOSITORIES_A_URL", text.toString(), "DROVER_POLL_EVERY", text.toString()),
                    text.toString(),
                    text.toString(),
                    Path.of("/home/ada"));
            try {
                assertThat(SettingsReader.read(inputs)).isNotNull();
            } catch (SettingsRefused refused) {
                assertThat(refused.problems()).isNotEmpty();
            }
        }
    }

    private static Settings read(Map<String, String> environment) {
        return SettingsReader.read(new Inputs(environment, "", "", Path.of("/home/ada")));
    }
}
