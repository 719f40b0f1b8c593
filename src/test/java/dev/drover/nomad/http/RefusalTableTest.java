package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Preview;
import dev.drover.nomad.Registered;
import dev.drover.nomad.Registration;
import dev.drover.nomad.SampleJob;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words with which Nomad refuses a spec, a token or a moment: {@code src/test/resources/failures/refusals.txt} has a row for each. */
class RefusalTableTest {
    private static final String NO_FAULTS = "{\"ValidationErrors\":null,\"Error\":\"\",\"Warnings\":\"\"}";

    private final ParsedJob job = parsed();
    private HttpServer nomad;
    private HttpCluster cluster;
    private Row answer = new Row("LATER", 500, "", "");

    /** One row of the table. */
    record Row(String kind, int status, String body, String words) {
        private byte[] bytes() {
            return body.replace("\\n", "\n").replace("\\t", "\t").getBytes(StandardCharsets.UTF_8);
        }
    }

    private static ParsedJob parsed() {
        return new ParsedJob(
                new JobId("apps", "shop"),
                Json.parse(SampleJob.in("apps", "shop").source().text()).get("Job"),
                SampleJob.in("apps", "shop").source());
    }

    @BeforeEach
    void listen() throws IOException {
        nomad = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        nomad.createContext("/v1/", exchange -> {
            boolean validates = exchange.getRequestURI().getPath().equals("/v1/validate/job");
            byte[] body = validates ? NO_FAULTS.getBytes(StandardCharsets.UTF_8) : answer.bytes();
            exchange.sendResponseHeaders(validates ? 200 : answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        nomad.start();
        cluster = new HttpCluster(NomadAccess.of(
                URI.create("http://127.0.0.1:" + nomad.getAddress().getPort()), Optional.of("a-token")));
    }

    @AfterEach
    void leave() {
        cluster.close();
        nomad.stop(0);
    }

    static Stream<Row> rows(String kind) throws IOException {
        try (InputStream in = RefusalTableTest.class.getResourceAsStream("/failures/refusals.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text
                    .lines()
                    .filter(line -> line.startsWith(kind + " |"))
                    .map(line -> line.split(" \\| ", -1))
                    .map(each -> new Row(each[0], Integer.parseInt(each[1]), each[2], each[3]))
                    .toList()
                    .stream();
        }
    }

    static Stream<Row> parsedRows() throws IOException {
        return rows("PARSED");
    }

    static Stream<Row> specs() throws IOException {
        return rows("SPEC");
    }

    static Stream<Row> races() throws IOException {
        return rows("RACE");
    }

    static Stream<Row> services() throws IOException {
        return Stream.concat(rows("TOKEN"), rows("LATER"));
    }

    @ParameterizedTest
    @MethodSource("parsedRows")
    void aTextThatCannotBeReadIsTheRepositorysFaultAtItsPlace(Row row) {
        answer = row;

        Parse parse = cluster.read(new JobSource("job", JobSource.Format.HCL2, ""));

        assertThat(parse).isInstanceOfSatisfying(Parse.Rejected.class, rejected -> {
            Parse.Fault fault = rejected.faults().getFirst();
            assertThat(fault.line() + ":" + fault.column())
                    .isEqualTo(row.words().substring(0, row.words().indexOf(' ')));
            assertThat(fault.message())
                    .contains(row.words().substring(row.words().indexOf(' ') + 1))
                    .doesNotContain("input.hcl");
        });
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aJobThatNomadWillNeverTakeIsTheRepositorysFault(Row row) {
        answer = row;

        Preview preview = cluster.preview(job);
        Registered registered = cluster.register(new Registration(job, 7, false));

        assertThat(preview)
                .isInstanceOfSatisfying(
                        Preview.Refused.class,
                        refused -> assertThat(refused.faults())
                                .anySatisfy(fault -> assertThat(fault.message()).contains(row.words())));
        assertThat(registered)
                .isInstanceOfSatisfying(
                        Registered.Rejected.class,
                        rejected -> assertThat(rejected.message()).contains(row.words()));
    }

    @ParameterizedTest
    @MethodSource("races")
    void aJobThatMovedMeanwhileIsPlannedAgain(Row row) {
        answer = row;

        Registered registered = cluster.register(new Registration(job, 7, false));

        assertThat(registered).isInstanceOf(Registered.LostRace.class);
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatIsNotTheSpecsFaultIsTriedAgainAndSaysWhatToDo(Row row) {
        answer = row;

        for (Runnable asked : List.<Runnable>of(
                () -> cluster.preview(job), () -> cluster.register(new Registration(job, 7, false)))) {
            assertThatThrownBy(asked::run)
                    .isInstanceOfSatisfying(
                            ServiceUnavailable.class, e -> assertThat(e.next()).contains(row.words()))
                    .hasMessageContaining(row.body())
                    .hasMessageNotContaining("a-token");
        }
    }
}
