package dev.drover.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.access.Person;
import dev.drover.access.Role;
import dev.drover.fleet.Fleet;
import dev.drover.json.Json;
import dev.drover.serve.Caller;
import dev.drover.store.jdbc.Database;
import dev.drover.store.jdbc.Dialect;
import dev.drover.store.jdbc.JdbcFleet;
import dev.drover.store.jdbc.JdbcLeases;
import dev.drover.store.jdbc.Schema;
import dev.drover.store.jdbc.StoreFile;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The fleet over HTTP, as programs meet it: idempotent, within one product, precise about what is wrong, never overwriting unseen. */
final class FleetApiTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String JOB = "{\"id\":\"j1\",\"idempotencyKey\":\"k1\",\"bodyMd\":\"do it\",\"priority\":3}";

    private final SecurityContext shop = caller("shop");
    private final SecurityContext blog = caller("blog");

    @TempDir
    Path folder;

    private FleetJobsResource jobs;
    private FleetWorkResource work;
    private FleetRunsResource runs;
    private FleetClaimsResource claims;
    private FleetCrewResource crew;

    @BeforeEach
    void open() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(StoreFile.url(folder.resolve("drover.db")));
        Schema.migrate(source, Dialect.SQLITE);
        Database database = new Database(source, Dialect.SQLITE);
        Fleet fleet = new JdbcFleet(database);
        jobs = new FleetJobsResource(fleet, NOON);
        JdbcLeases leases = new JdbcLeases(database);
        work = new FleetWorkResource(fleet, leases, NOON);
        runs = new FleetRunsResource(fleet, leases, NOON);
        claims = new FleetClaimsResource(fleet, leases, NOON);
        crew = new FleetCrewResource(fleet, NOON);
    }

    @Test
    void makingAJobTwiceMakesItOnce() {
        Response first = jobs.create(JOB, shop);

        Response second = jobs.create(JOB.replace("j1", "j2"), shop);

        assertThat(first.getStatus()).isEqualTo(201);
        assertThat(first.getHeaderString("ETag")).isEqualTo("\"1\"");
        assertThat(body(second)).isEqualTo(body(first));
        assertThat(body(first).get("stage").string("")).isEqualTo("queued");
        assertThat(body(first).get("createdAt").string("")).isEqualTo("2026-11-20T12:00:00Z");
    }

    @Test
    void everythingWrongInABodyIsNamedAtOnce() {
        assertThatThrownBy(() ->
                        jobs.create("{\"stage\":\"asleep\",\"priority\":\"high\",\"deps\":\"a\",\"prority\":1}", shop))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("id: must be")
                .hasMessageContaining("idempotencyKey: must be")
                .hasMessageContaining("stage: must be one of queued, running")
                .hasMessageContaining("priority: must be a number")
                .hasMessageContaining("deps: must be a list")
                .hasMessageContaining("prority: there is no such field");
    }

    @Test
    void anotherProductSeesNothing() {
        jobs.create(JOB, shop);

        assertThat(Json.parse(jobs.list("", "", 10, blog)).get("jobs").list()).isEmpty();
        assertThatThrownBy(() -> jobs.one("j1", blog)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> work.events("j1", 0, 10, blog)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aChangeNeedsTheEtagThatWasRead() {
        jobs.create(JOB, shop);
        Response done = jobs.change("j1", "\"1\"", "{\"stage\":\"running\"}", shop);

        Response stale = jobs.change("j1", "\"1\"", "{\"stage\":\"done\"}", shop);

        assertThat(done.getStatus()).isEqualTo(200);
        assertThat(body(done).get("bodyMd").string("")).isEqualTo("do it");
        assertThat(body(done).get("priority").number(0)).isEqualTo(3);
        assertThat(stale.getStatus()).isEqualTo(412);
        assertThat(body(stale).get("detail").string("")).contains("\"2\"");
        assertThatThrownBy(() -> jobs.change("j1", "", "{}", shop)).isInstanceOf(ClientErrorException.class);
    }

    @Test
    void aLeaseIsClaimedRenewedAndReleasedByItsHolderOnly() {
        jobs.create(JOB, shop);
        Response granted = work.claim("j1", "{\"factoryId\":\"a\",\"seconds\":60}", shop);
        Response held = work.claim("j1", "{\"factoryId\":\"b\"}", shop);
        Response renewed = work.renew("j1", "{\"factoryId\":\"a\",\"leaseEpoch\":1}", shop);
        Response stranger = work.release("j1", "b", 1, shop);
        Response released = work.release("j1", "a", 1, shop);

        assertThat(granted.getStatus()).isEqualTo(201);
        assertThat(held.getStatus()).isEqualTo(409);
        assertThat(body(renewed).get("renewals").number(0)).isEqualTo(1);
        assertThat(stranger.getStatus()).isEqualTo(409);
        assertThat(released.getStatus()).isEqualTo(204);
    }

    @Test
    void aRunIsBegunOnceAndToldHowItWentUnderItsEtag() {
        jobs.create(JOB, shop);
        Response begun = runs.begin("j1", "{\"id\":\"r1\",\"engine\":\"claude\"}", shop);
        Response again = runs.begin("j1", "{\"id\":\"r1\",\"engine\":\"claude\"}", shop);

        Response told = runs.change(
                "j1", "r1", "\"1\"", "{\"ended\":true,\"result\":\"merged\",\"tokensIn\":70,\"costUsd\":0.25}", shop);
        Response stale = runs.change("j1", "r1", "\"1\"", "{\"result\":\"lost\"}", shop);

        assertThat(begun.getStatus()).isEqualTo(201);
        assertThat(body(again)).isEqualTo(body(begun));
        assertThat(body(told).get("endedAt").string("")).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(body(told).get("tokensIn").number(0)).isEqualTo(70);
        assertThat(body(told).get("costUsd").encoded()).isEqualTo("0.25");
        assertThat(stale.getStatus()).isEqualTo(412);
        assertThat(body(runs.one("j1", "r1", shop)).get("result").string("")).isEqualTo("merged");
    }

    @Test
    void whileAJobIsHeldOnlyItsHolderTellsOfItsRuns() {
        jobs.create(JOB, shop);
        work.claim("j1", "{\"factoryId\":\"a\"}", shop);
        String begin = "{\"id\":\"r1\",\"engine\":\"x\",\"factoryId\":\"a\",\"leaseEpoch\":1}";

        Response unnamed = runs.begin("j1", "{\"id\":\"r1\",\"engine\":\"x\"}", shop);
        Response older = runs.begin("j1", begin.replace("\"leaseEpoch\":1", "\"leaseEpoch\":7"), shop);
        Response ours = runs.begin("j1", begin, shop);
        Response told = runs.change("j1", "r1", "\"1\"", "{\"result\":\"ok\",\"leaseEpoch\":1}", shop);

        assertThat(unnamed.getStatus()).isEqualTo(409);
        assertThat(body(unnamed).get("detail").string("")).contains("a holds this job");
        assertThat(older.getStatus()).isEqualTo(409);
        assertThat(ours.getStatus()).isEqualTo(201);
        assertThat(told.getStatus()).isEqualTo(200);
    }

    @Test
    void theNextClaimIsTheMostUrgentThatTheFactoryCanDo() {
        jobs.create("{\"id\":\"low\",\"idempotencyKey\":\"1\",\"priority\":1}", shop);
        jobs.create("{\"id\":\"gpu\",\"idempotencyKey\":\"2\",\"priority\":9,\"capabilities\":[\"gpu\"]}", shop);
        jobs.create("{\"id\":\"high\",\"idempotencyKey\":\"3\",\"priority\":5}", shop);
        jobs.create("{\"id\":\"later\",\"idempotencyKey\":\"4\",\"priority\":8,\"deps\":[\"low\"]}", shop);
        Response unknown = claims.next("{\"factoryId\":\"a\"}", shop);
        crew.heartbeat("a", "{\"seatLimit\":2}", shop);

        Response first = claims.next("{\"factoryId\":\"a\"}", shop);
        Response second = claims.next("{\"factoryId\":\"a\"}", shop);
        Response full = claims.next("{\"factoryId\":\"a\"}", shop);
        crew.heartbeat("b", "{\"seatLimit\":2}", shop);
        Response nothing = claims.next("{\"factoryId\":\"b\"}", shop);

        assertThat(unknown.getStatus()).isEqualTo(409);
        assertThat(body(first).get("job").get("id").string("")).isEqualTo("high");
        assertThat(body(first).get("lease").get("leaseEpoch").number(0)).isEqualTo(1);
        assertThat(body(second).get("job").get("id").string("")).isEqualTo("low");
        assertThat(body(full).get("detail").string("")).contains("no free seat");
        assertThat(nothing.getStatus()).isEqualTo(204);
    }

    @Test
    void artifactsArePointersThatCanBeForgotten() {
        jobs.create(JOB, shop);
        String pointer =
                "{\"id\":\"log\",\"kind\":\"log\",\"name\":\"build.log\",\"uri\":\"s3://logs/1\",\"bytes\":12}";

        Response made = work.point("j1", pointer, shop);
        String listed = work.artifacts("j1", shop);
        Response gone = work.forget("j1", "log", shop);

        assertThat(made.getStatus()).isEqualTo(201);
        assertThat(listed).contains("s3://logs/1");
        assertThat(gone.getStatus()).isEqualTo(204);
        assertThatThrownBy(() -> work.point("j1", pointer.replace("s3:", "data:"), shop))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("uri: must be an address");
    }

    private static Json body(Response response) {
        return Json.parse((String) response.getEntity());
    }

    private static SecurityContext caller(String product) {
        return new Caller(new Person("ada", Role.OPERATOR, product, "seal"), "", false);
    }
}
