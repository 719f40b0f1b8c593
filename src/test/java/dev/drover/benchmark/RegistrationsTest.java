package dev.drover.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.benchmark.CountingProxy.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationsTest {
    private static Request request(String method, String path, String job, long at) {
        return new Request(method, path, job, at, false);
    }

    @Test
    void whatComesAfterAJobsRegistrationIsNotItsPrice() {
        Registrations registrations = new Registrations(List.of(
                request("GET", "/v1/jobs?meta=true", "", 1),
                request("POST", "/v1/jobs/parse", "svc-0001", 2),
                request("POST", "/v1/job/svc-0001/plan", "svc-0001", 3),
                request("POST", "/v1/jobs", "svc-0001", 4),
                request("POST", "/v1/jobs/parse", "svc-0002", 5),
                request("POST", "/v1/job/svc-0002/plan", "svc-0002", 6),
                request("POST", "/v1/job/svc-0001/plan", "svc-0001", 7),
                request("POST", "/v1/job/svc-0002/plan", "svc-0002", 8),
                request("POST", "/v1/jobs", "svc-0002", 9),
                request("GET", "/v1/job/svc-0002", "svc-0002", 10)));

        assertThat(registrations.last()).isEqualTo(9);
        assertThat(registrations)
                .hasToString("4.50 requests a job until then: 3.50 about it before it was registered (at most 4)"
                        + " {POST /v1/job/*/plan=3, POST /v1/jobs=2, POST /v1/jobs/parse=2},"
                        + " 1 for all at once and for other apps {GET /v1/jobs=1},"
                        + " 1 looks at jobs registered before {POST /v1/job/*/plan=1}");
    }
}
