package dev.drover.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ConventionsTest {
    private static final String DOCUMENT = """
            { "vault": { "path_patterns": { "database": "kv/data/{app_name}/sql", "aws": 7 },
                         "env_var_mappings": { "DB_PASSWORD": { "path": "db", "key": "pw" }, "BAD": "x", "HALF": {"path": "db"} },
                         "default_policy_pattern": "{app_name}-policy" },
              "fabio": { "default_port": 9999, "hostname_suffix": ".cluster", "reserved_hostnames": ["vault", 3] },
              "else": [] }""";

    @Test
    void readsWhatAClusterAgreedOnAndPassesOverTheRest() {
        Conventions agreed = Conventions.parse(DOCUMENT).orElseThrow();

        assertThat(agreed.path("db", "shop")).isEqualTo("kv/data/shop/sql");
        assertThat(agreed.path("redis", "shop")).isEqualTo("secret/data/shop/redis");
        assertThat(agreed.path("aws", "shop")).isEqualTo("secret/data/aws/shop");
        assertThat(agreed.mappings()).containsOnlyKeys("DB_PASSWORD");
        assertThat(agreed.policy("shop")).isEqualTo("shop-policy");
        assertThat(agreed.fabio().defaultPort()).isEqualTo(9999);
        assertThat(agreed.fabio().reservedHostnames()).containsExactly("vault");
    }

    @Test
    void whatIsNoDocumentIsNone() {
        assertThat(Conventions.parse("[]")).isEmpty();
        assertThat(Conventions.parse("vault: 1")).isEmpty();
        assertThat(Conventions.parse("")).isEmpty();
    }

    @Test
    void whateverSomebodyWroteThereIsReadOrRefused() {
        Random random = new Random(20261121);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(DOCUMENT);
            for (int edits = random.nextInt(6); edits >= 0; edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "{}[]\",:0x\u0000é".charAt(random.nextInt(11)));
                    default -> text.setCharAt(at, (char) random.nextInt(0x200));
                }
            }

            assertThatCode(() -> Conventions.parse(text.toString())).doesNotThrowAnyException();
        }
    }
}
