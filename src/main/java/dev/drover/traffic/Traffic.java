package dev.drover.traffic;

import java.time.Duration;

/** Hears of each request to a service outside and how it went; never of its address, its content or its credentials. */
public interface Traffic {
    Traffic UNHEARD = (service, answer, took) -> {};

    /** One request to a service such as "nomad" or "gitea", when its answer began or never came. */
    void request(String service, Answer answer, Duration took);

    /** What came back. */
    enum Answer {
        OK,
        /** The service said no: 4xx but for limits. */
        REFUSED,
        /** Too much was asked of it: 429, or 403 with no calls left. */
        LIMITED,
        /** The service is in trouble: 5xx. */
        BROKEN,
        /** No answer at all. */
        SILENT
    }
}
