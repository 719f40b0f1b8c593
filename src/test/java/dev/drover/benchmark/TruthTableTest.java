package dev.drover.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.benchmark.TruthRow.PortKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TruthTableTest {

    private static final String HEADER =
            "repo\tcommit\tdockerfile\tjobspec\timage\tports\tenv_names\tcpu_mhz\tmemory_mb\thealthcheck\tvolumes\ttask\tvariant\tenv_sources\tport_env_var";

    @Test
    void aRowIsReadByTheNamesOfItsColumns() {
        String line =
                "acme/shop\tabc\tDockerfile\tjob.nomad\tacme/shop:$V\tadmin:static=9000;http:to=80,static=6789\tA,B\tcores=6\t50"
                        + "\thttp:/up\tcache:/var/cache;/x:/y\tweb\tmain\tvault=1,fixed=1\thttp<-PORT;dist<-NODE";

        TruthRow row = TruthTable.parse(List.of(HEADER, line)).getFirst();

        assertThat(row.portKind()).isEqualTo(PortKind.FIXED);
        assertThat(row.containerPorts()).containsExactly(80);
        assertThat(row.portVariables()).containsExactly("PORT");
        assertThat(row.env()).containsExactly("A", "B");
        assertThat(row.resources().cpu()).isEmpty();
        assertThat(row.resources().memory()).contains(50);
        assertThat(row.check()).isEqualTo(new TruthCheck("http", "/up"));
        assertThat(row.volumes()).containsExactly("/var/cache", "/y");
        assertThat(row.sources()).isEqualTo(Map.of("vault", 1, "fixed", 1));
        assertThat(ImageName.repository(row.artifact().image())).contains("acme/shop");
    }

    @Test
    void otherVariantsAreLeftOut() {
        String line = "acme/shop\tabc\tDockerfile\tjob.nomad\timg\t-\t-\t-\t-\t-\t-\tweb\talt\t-\t-";

        assertThat(TruthTable.parse(List.of(HEADER, line))).isEmpty();
    }

    @Test
    void aRowThatCannotBeReadIsNamedByItsLine() {
        String line = "acme/shop\tabc\tDockerfile\tjob.nomad\timg\t8080\t-\t-\t-\t-\t-\tweb\tmain\t-\t-";

        assertThatThrownBy(() -> TruthTable.parse(List.of(HEADER, line)))
                .hasMessageContaining("line 2")
                .hasMessageContaining("8080");
    }

    @Test
    void placeholdersAreNoImage() {
        assertThat(ImageName.repository("var.DOCKER_IMAGE")).isEmpty();
        assertThat(ImageName.repository("ghcr.io/${IMAGE_NAME}:${TAG}")).isEmpty();
        assertThat(ImageName.repository("__IMAGE__")).isEmpty();
        assertThat(ImageName.repository("registry.cluster:5000/app:latest")).contains("registry.cluster:5000/app");
        assertThat(ImageName.repository("ghcr.io/Acme/Shop:latest [default of var.image_tag]"))
                .contains("ghcr.io/acme/shop");
    }
}
