package dev.drover.facts.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.Variable;
import dev.drover.facts.FactValue.VariableSource;
import dev.drover.facts.Merge;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortlistTest {

    @Test
    void whatIsListedOrReadByTheServiceIsKept() {
        assertThat(kept(
                        variable("SHOP_MODE", "compose.yaml", EvidenceClass.COMPOSED),
                        variable("SHOP_TAX", "src/main.rs", EvidenceClass.SOURCE)))
                .containsExactly("SHOP_MODE", "SHOP_TAX");
    }

    @Test
    void whatOnlyTestsReadOrOnlyTheImageSetsIsLeftOut() {
        assertThat(kept(
                        variable("TEST_SEED", "tests/test_shop.py", EvidenceClass.NAME),
                        variable("NGINX_VERSION", "Dockerfile", EvidenceClass.IMAGE)))
                .isEmpty();
    }

    @Test
    void theVariableThatCarriesThePortIsKeptWhereverItStands() {
        Clue port = new Clue(
                FactKey.of(FactName.PORT_VARIABLE),
                new FactValue.Text("ADDRESS"),
                evidence("Dockerfile", EvidenceClass.IMAGE));

        assertThat(kept(port, variable("ADDRESS", "Dockerfile", EvidenceClass.IMAGE)))
                .containsExactly("ADDRESS");
    }

    @Test
    void whatAGeneratorWroteIsLeftOutUnlessSomebodyListsOrReadsIt() {
        assertThat(kept(
                        variable("MAIL_HOST", "config/mail.php", EvidenceClass.SOURCE),
                        variable("QUEUE_DRIVER", "config/queue.php", EvidenceClass.SOURCE),
                        variable("QUEUE_DRIVER", ".env.example", EvidenceClass.COMPOSED),
                        variable("STRIPE_KEY", "app/Pay.php", EvidenceClass.SOURCE),
                        variable("POOL_SIZE", "config/runtime.exs", EvidenceClass.SOURCE),
                        variable("POOL_SIZE_MAX", "config/runtime.exs", EvidenceClass.SOURCE)))
                .containsExactly("POOL_SIZE_MAX", "QUEUE_DRIVER", "STRIPE_KEY");
    }

    @Test
    void aFewOptionsWithDefaultsAreKeptAndOfManyOnlyThoseThatSomebodyElseNames() {
        Clue[] many = {
            option("SHOP_ONE"),
            option("SHOP_TWO"),
            option("SHOP_THREE"),
            option("SHOP_FOUR"),
            option("SHOP_FIVE"),
            option("SHOP_WIDTH"),
            variable("SHOP_WIDTH", "README.md", EvidenceClass.NAME),
            option("SHOP_BASE", "http://localhost:3000")
        };

        assertThat(kept(many)).containsExactly("SHOP_BASE", "SHOP_WIDTH");
        assertThat(kept(option("SHOP_ONE"), option("SHOP_TWO"))).containsExactly("SHOP_ONE", "SHOP_TWO");
    }

    private static Clue option(String name) {
        return option(name, "red");
    }

    private static Clue option(String name, String fallback) {
        Variable value = new Variable(new Default.Known(fallback), false, false, VariableSource.FIXED);
        return new Clue(FactKey.env(name), value, evidence("src/main.rs", EvidenceClass.SOURCE));
    }

    private static List<String> kept(Clue... clues) {
        return Shortlist.of(Merge.of(Arrays.asList(clues))).stream()
                .filter(fact -> fact.key().name() == FactName.ENV)
                .map(fact -> fact.key().key())
                .toList();
    }

    private static Clue variable(String name, String file, EvidenceClass kind) {
        Variable value = new Variable(new Default.None(), false, false, VariableSource.UNKNOWN);
        return new Clue(FactKey.env(name), value, evidence(file, kind));
    }

    private static Evidence evidence(String file, EvidenceClass kind) {
        return new Evidence(file, 1, "", kind);
    }
}
