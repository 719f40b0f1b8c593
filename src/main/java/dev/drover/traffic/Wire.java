package dev.drover.traffic;

import java.net.http.HttpClient;

/** What every client of a service outside is given: who hears of its requests, and how many bytes of one answer it reads. */
public record Wire(Traffic traffic, long largestAnswer) {
    /** Unheard, with answers of up to 64 MiB. */
    public static final Wire USUAL = new Wire(Traffic.UNHEARD, 64L << 20);

    /** The client, counted under its service's name. */
    public HttpClient counted(HttpClient client, String service) {
        return new CountedClient(client, service, traffic);
    }
}
