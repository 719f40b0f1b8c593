package dev.drover.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import dev.drover.lesson.Lessons;
import dev.drover.testing.BuiltinWorld;
import dev.drover.testing.SampleLessons;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The published description of the interface says what it takes and what it answers; and nonsense gets no other answer. */
@QuarkusTest
@ResourceLock("the running application")
@TestProfile(BuiltinWorld.Profile.class)
class ApiDescriptionLongTest {
    private static final int ROUNDS = 3;

    private final Lessons lessons;
    private DescribedApi api;

    @Inject
    ApiDescriptionLongTest(Lessons lessons) {
        this.lessons = lessons;
    }

    @BeforeEach
    void read() {
        api = DescribedApi.read();
    }

    @Test
    void whatIsAnsweredAboutAppsHasTheDescribedMembers() {
        assertSame(AppJson.class, "App");
        assertSame(EntryJson.class, "Entry");
        assertSame(DifferenceJson.class, "Difference");
    }

    private void assertSame(Class<?> type, String schema) {
        Json described = api.schema(schema).get("properties");
        assertThat(Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName))
                .as(schema)
                .containsExactlyElementsOf(described.map().keySet());
        for (RecordComponent member : type.getRecordComponents()) {
            Class<?> inner = element(member.getGenericType());
            if (inner.isRecord()) {
                String reference = described.get(member.getName()).encoded().replaceAll(".*/schemas/(\\w+).*", "$1");
                assertSame(inner, reference);
            }
        }
    }

    private static Class<?> element(Type type) {
        Type one = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
        return one instanceof Class<?> plain ? plain : Object.class;
    }

    @Test
    void theFleetAnswersAsDescribed() {
        String job = "/fleet/v1/jobs/described";
        api.takes(200, "PUT", "/fleet/v1/factories/maker", "{\"capabilities\":[\"java\"],\"seatLimit\":2}");
        api.takes(200, "GET", "/fleet/v1/factories", "");
        api.takes(200, "GET", "/fleet/v1/factories/maker", "");
        api.takes(200, "PUT", "/fleet/v1/profiles/usual/1", "{\"model\":\"m\"}");
        api.takes(409, "PUT", "/fleet/v1/profiles/usual/1", "{\"model\":\"n\"}");
        api.takes(200, "GET", "/fleet/v1/profiles", "");
        api.takes(
                201,
                "POST",
                "/fleet/v1/jobs",
                "{\"id\":\"described\",\"idempotencyKey\":\"described\",\"checkpoint\":{\"wipBranch\":\"b\"}}");
        api.takes(200, "GET", "/fleet/v1/jobs?stage=queued&limit=5&after=a", "");
        api.asks("GET", "/fleet/v1/jobs?stage=asleep", "", Map.of(), List.of(400));
        api.takes(200, "GET", job, "");
        api.takes(200, "GET", job + "/children", "");
        api.takes(428, "PATCH", job, "{\"priority\":2}");
        api.takes(200, "PATCH", job, "{\"priority\":2}", Map.of("If-Match", "\"1\""));
        api.takes(412, "PATCH", job, "{\"priority\":3}", Map.of("If-Match", "\"1\""));
        api.takes(404, "GET", job + "/lease", "");
        api.takes(201, "POST", "/fleet/v1/claims", "{\"factoryId\":\"maker\"}");
        api.takes(200, "GET", job + "/lease", "");
        api.takes(200, "PUT", job + "/lease", "{\"factoryId\":\"maker\",\"leaseEpoch\":1}");
        api.takes(409, "POST", job + "/lease", "{\"factoryId\":\"other\"}");
        api.takes(409, "POST", job + "/runs", "{\"id\":\"r\",\"engine\":\"e\"}");
        String held = "\"factoryId\":\"maker\",\"leaseEpoch\":1}";
        api.takes(201, "POST", job + "/runs", "{\"id\":\"r\",\"engine\":\"e\"," + held);
        api.takes(200, "GET", job + "/runs", "");
        api.takes(200, "GET", job + "/runs/r", "");
        api.takes(
                200,
                "PATCH",
                job + "/runs/r",
                "{\"ended\":true,\"tokensIn\":3,\"costUsd\":0.25,\"turns\":1," + held,
                Map.of("If-Match", "\"1\""));
        api.takes(
                201, "POST", job + "/artifacts", "{\"id\":\"a\",\"kind\":\"log\",\"name\":\"l\",\"uri\":\"s3://x/y\"}");
        api.takes(200, "GET", job + "/artifacts", "");
        api.takes(204, "DELETE", job + "/artifacts/a", "");
        api.takes(201, "POST", job + "/events", "{\"id\":\"e\",\"type\":\"told\",\"data\":{\"a\":1}}");
        api.takes(200, "GET", job + "/events?after=0&limit=3", "");
        api.takes(204, "DELETE", job + "/lease?factoryId=maker&leaseEpoch=1", "");
        api.takes(409, "DELETE", job + "/lease?factoryId=maker&leaseEpoch=1", "");
        api.takes(200, "POST", "/fleet/v1/reap", "");
        api.takes(200, "PATCH", job, "{\"stage\":\"done\"}", Map.of("If-Match", api.etag(job)));
        api.takes(204, "POST", "/fleet/v1/claims", "{\"factoryId\":\"maker\"}");
        api.takes(204, "DELETE", "/fleet/v1/factories/maker", "");
    }

    @Test
    void appsSuspensionsAndLessonsAnswerAsDescribed() {
        SampleLessons.learn(lessons);
        String lesson = "/api/v1/lessons/" + SampleLessons.MEMORY;

        api.takes(200, "GET", "/api/v1/apps", "");
        api.takes(404, "GET", "/api/v1/apps/nothing", "");
        api.takes(404, "POST", "/api/v1/apps/nothing/retry", "");
        api.takes(404, "POST", "/api/v1/apps/nothing/rollback", "");
        api.takes(404, "POST", "/api/v1/repositories/nothing/suspend", "");
        api.takes(200, "GET", "/api/v1/apps/nothing/journal?before=9&limit=2", "");
        api.takes(204, "POST", "/api/v1/suspend", "");
        HttpResponse<String> suspended = api.takes(200, "GET", "/api/v1/suspensions", "");
        String tag = suspended.headers().firstValue("ETag").orElseThrow();
        api.takes(304, "GET", "/api/v1/suspensions", "", Map.of("If-None-Match", tag));
        api.takes(204, "POST", "/api/v1/resume", "");
        api.takes(200, "GET", "/api/v1/lessons?q=memory&limit=3", "");
        api.takes(200, "GET", lesson, "");
        api.takes(200, "PUT", lesson, "{\"verdict\":\"worked\"}");
        api.takes(412, "PUT", lesson, "{\"verdict\":\"failed\"}", Map.of("If-Match", "\"before\""));
        api.takes(204, "DELETE", lesson, "");
        api.takes(404, "DELETE", lesson, "");

        SampleLessons.forget(lessons);
    }

    @Test
    void whoMayNotIsRefusedInTheSameForm() {
        for (DescribedApi.Operation each : api.operations()) {
            String path = each.path().replaceAll("\\{\\w+\\}", "x");
            api.asks(each.method(), path, "", Map.of("Authorization", "Bearer wrong"), List.of(401));
            if (!each.method().equals("GET")) {
                String reader = "Bearer " + BuiltinWorld.READER;
                api.asks(each.method(), path, "", Map.of("Authorization", reader), List.of(403));
            }
        }
    }

    @Test
    void whatIsTooLongIsRefusedBeforeItIsRead() {
        String long5 = "{\"bodyMd\":\"" + "x".repeat(5 << 20) + "\"}";

        api.asks("POST", "/fleet/v1/jobs", long5, Map.of(), List.of(413));
        api.asks("POST", "/fleet/v1/jobs", long5, Map.of("Authorization", "Bearer wrong"), List.of(413));
    }

    @Test
    void nonsenseIsRefusedAsDescribedAndBreaksNothing() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Nonsense nonsense = new Nonsense(new Random(seed), api);
            for (DescribedApi.Operation each : api.operations()) {
                if (each.path().endsWith("/events") && each.path().startsWith("/api")) {
                    continue; // a stream, whatever one asks
                }
                api.asks(
                        each.method(),
                        nonsense.address(each),
                        nonsense.body(each),
                        nonsense.headers(),
                        each.statuses());
            }
        }
        api.takes(204, "POST", "/api/v1/resume", "");
    }
}
