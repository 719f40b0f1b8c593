package dev.drover.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.testing.golden.GoldenCase;
import dev.drover.testing.servers.AcceptingNomad;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.VaultServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DraftServerTest {
    /** A Nomad without Vault refuses every job that reads secrets from it. */
    @RegisterExtension
    @Order(1)
    static final VaultServer VAULT = new VaultServer();

    @RegisterExtension
    @Order(2)
    static final NomadServer NEWEST = NomadServer.newest().with(VAULT);

    @RegisterExtension
    @Order(3)
    static final NomadServer OLDEST = NomadServer.oldest().with(VAULT);

    /** Repairs of files that only become job specs after another program, or a human, has changed them. */
    private static final Set<String> UNFINISHED = Set.of("broken", "levant", "refused-for-another-reason");

    static List<Arguments> goldens() {
        List<Arguments> goldens = new ArrayList<>();
        for (String feature : List.of("draft", "repair")) {
            for (GoldenCase golden : GoldenCase.of(feature)) {
                if (!UNFINISHED.contains(golden.name())) {
                    goldens.add(arguments(feature, golden));
                }
            }
        }
        return goldens;
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void everyGoldenIsAcceptedByRealNomads(String feature, GoldenCase golden) {
        String spec = golden.out("job.nomad").orElseThrow();
        String rendered = golden.name().equals("terraform") ? asTerraformRenders(spec) : spec;
        List<String> required = required(rendered);

        var byNewest = new AcceptingNomad(NEWEST.answers(), NEWEST.version()).refusal(rendered, required);
        var byOldest = new AcceptingNomad(OLDEST.answers(), OLDEST.version()).refusal(rendered, required);

        assertThat(byNewest).as("Nomad " + NEWEST.version() + " on " + rendered).isEmpty();
        assertThat(byOldest).as("Nomad " + OLDEST.version() + " on " + rendered).isEmpty();
    }

    private static String asTerraformRenders(String spec) {
        return spec.replace("\"${datacenter}\"", "\"dc1\"").replace("$${", "${").replace("%%{", "%{");
    }

    static List<String> required(String spec) {
        try {
            return HclFile.parse(spec)
                    .body()
                    .blocks("variable")
                    .filter(block -> block.body().attribute("default").isEmpty())
                    .map((HclBlock block) -> block.labels().getFirst().text())
                    .toList();
        } catch (HclSyntaxError e) {
            return List.of();
        }
    }
}
