package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.health.Cause;
import dev.drover.health.Diagnosis;
import dev.drover.health.Verdict;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Preview;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that find no place, or that Nomad does not take at all, for every reason that can be provoked. */
class RefusedPlacesServerTest extends ProvokedFailures {
    @Test
    void aStaticPortThatIsTaken() {
        String network = "network {\n  port \"http\" {\n    static = 20999\n  }\n}\n" + mock("run_for = \"1h\"");
        until(registered(job("first", "", network)), Verdict.Healthy.class::isInstance);

        // one for each address that the loopback interface may have
        Diagnosis diagnosis = blocked(job("second", "", "count = 4\n" + network));

        assertThat(diagnosis.cause()).isEqualTo(Cause.PORT_COLLISION);
        assertThat(diagnosis.line()).contains("20999");
    }

    @Test
    void aConstraintThatNoNodeMeets() {
        String picky = "constraint {\n  attribute = \"${attr.cpu.arch}\"\n  value     = \"sparc\"\n}\n"
                + mock("run_for = \"1h\"");

        Diagnosis diagnosis = blocked(job("picky", "", picky));

        assertThat(diagnosis.cause()).isEqualTo(Cause.CONSTRAINT);
        assertThat(diagnosis.line()).contains("${attr.cpu.arch} = sparc");
    }

    @Test
    void aDatacenterThatIsNotThere() {
        Diagnosis diagnosis = blocked(job("elsewhere", "datacenters = [\"dc9\"]", mock("run_for = \"1h\"")));

        assertThat(diagnosis.cause()).isEqualTo(Cause.DATACENTER);
        assertThat(diagnosis.line()).contains("no nodes in datacenter dc9");
    }

    @Test
    void aNodePoolThatHasNoNode() {
        NOMAD.answers().must("POST", "/v1/node/pools", "{\"Name\":\"empty-pool\"}");

        Diagnosis diagnosis = blocked(job("in-a-pool", "node_pool = \"empty-pool\"", mock("run_for = \"1h\"")));

        assertThat(diagnosis.cause()).isEqualTo(Cause.NODE_POOL);
        assertThat(diagnosis.line()).contains("node pool empty-pool");
    }

    @Test
    void aDriverThatNoNodeHas() {
        String driver = "task \"app\" {\n  driver = \"no-such-driver\"\n  config {}\n}\n";

        Diagnosis diagnosis = blocked(job("no-driver", "", driver));

        assertThat(diagnosis.cause()).isEqualTo(Cause.DRIVER_MISSING);
    }

    @Test
    void aHostVolumeThatNoNodeHas() {
        String volume =
                "volume \"data\" {\n  type   = \"host\"\n  source = \"no-such-volume\"\n}\n" + mock("run_for = \"1h\"");

        Diagnosis diagnosis = blocked(job("no-volume", "", volume));

        assertThat(diagnosis.cause()).isEqualTo(Cause.VOLUME_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory = 90000000", "cpu = 90000000", "cores = 9000"})
    void moreThanThereIs(String resource) {
        String greedy = "task \"app\" {\n  driver = \"mock_driver\"\n  config {\n    run_for = \"1h\"\n  }\n"
                + "  resources {\n    " + resource + "\n  }\n}\n";

        Diagnosis diagnosis = blocked(job("greedy-" + resource.split(" ", 2)[0], "", greedy));

        assertThat(diagnosis.cause()).isEqualTo(Cause.RESOURCES);
        assertThat(diagnosis.line()).contains(resource.split(" ", 2)[0]).contains("exhausted on 1 node");
    }

    @Test
    void moreDiskThanThereIs() {
        String greedy = "ephemeral_disk {\n  size = 900000000\n}\n" + mock("run_for = \"1h\"");

        assertThat(blocked(job("greedy-disk", "", greedy)).line()).contains("disk");
    }

    @Test
    void aNodeWithoutConsul() {
        String service = "network {\n  port \"http\" {}\n}\n"
                + "service {\n  provider = \"consul\"\n  name     = \"shop\"\n  port     = \"http\"\n}\n"
                + mock("run_for = \"1h\"");

        Diagnosis diagnosis = blocked(job("with-consul", "", service));

        assertThat(diagnosis.cause()).isEqualTo(Cause.NODE_SETUP);
        assertThat(diagnosis.line()).contains("not connected to Consul");
    }

    @Test
    void aHostNetworkThatNoNodeHas() {
        String network =
                "network {\n  port \"http\" {\n    host_network = \"public\"\n  }\n}\n" + mock("run_for = \"1h\"");

        Diagnosis diagnosis = blocked(job("no-network", "", network));

        assertThat(diagnosis.cause()).isEqualTo(Cause.NETWORK);
        assertThat(diagnosis.line()).contains("public");
    }

    @Test
    void aDeviceThatNoNodeHas() {
        String device = "task \"app\" {\n  driver = \"mock_driver\"\n  config {\n    run_for = \"1h\"\n  }\n"
                + "  resources {\n    device \"nvidia/gpu\" {}\n  }\n}\n";

        assertThat(blocked(job("no-device", "", device)).cause()).isEqualTo(Cause.DEVICE);
    }

    @Test
    void aStorageVolumeThatIsNotThere() {
        String volume = "volume \"data\" {\n  type            = \"csi\"\n  source          = \"no-such-volume\"\n"
                + "  access_mode     = \"single-node-writer\"\n  attachment_mode = \"file-system\"\n}\n"
                + mock("run_for = \"1h\"");

        Diagnosis diagnosis = blocked(job("no-csi", "", volume));

        assertThat(diagnosis.cause()).isEqualTo(Cause.VOLUME_MISSING);
        assertThat(diagnosis.line()).contains("no-such-volume");
    }

    @Test
    void aVaultThatTheServersDoNotKnow() {
        Preview preview = cluster.preview(parsed(
                job("with-vault", "", mock("run_for = \"1h\"").replace("  config {", "  vault {}\n  config {"))));

        assertThat(preview)
                .isInstanceOfSatisfying(
                        Preview.Refused.class,
                        refused -> assertThat(refused.faults())
                                .anySatisfy(fault ->
                                        assertThat(fault.message()).contains("not enabled but used in the job")));
    }

    @Test
    void aNamespaceThatIsNotThere() {
        ParsedJob job =
                parsed(job("homeless", "", mock("run_for = \"1h\"")).replace(NOMAD.namespace(), "no-such-namespace"));

        Preview preview = cluster.preview(job);

        assertThat(preview)
                .isInstanceOfSatisfying(
                        Preview.Refused.class,
                        refused -> assertThat(refused.faults())
                                .anySatisfy(fault -> assertThat(fault.message()).contains("nonexistent namespace")));
    }

    @Test
    void aNodePoolThatIsNotThere() {
        Preview preview =
                cluster.preview(parsed(job("poolless", "node_pool = \"no-such-pool\"", mock("run_for = \"1h\""))));

        assertThat(preview)
                .isInstanceOfSatisfying(
                        Preview.Refused.class,
                        refused -> assertThat(refused.faults())
                                .anySatisfy(fault -> assertThat(fault.message()).contains("nonexistent node pool")));
    }

    @Test
    void aJobThatIsNotValid() {
        Preview preview = cluster.preview(
                parsed(
                        job(
                                "invalid",
                                "",
                                mock("run_for = \"1h\"")
                                        .replace(
                                                "driver =",
                                                "template {\n  env = true\n  data = \"A=b\"\n  destination = \"local/x\"\n  change_mode = \"signal\"\n  change_signal = \"SIGHUP\"\n}\n  driver ="))));

        assertThat(preview)
                .isInstanceOfSatisfying(
                        Preview.Refused.class,
                        refused -> assertThat(refused.faults())
                                .anySatisfy(fault -> assertThat(fault.message())
                                        .contains("cannot use signals with env var templates")));
    }
}
