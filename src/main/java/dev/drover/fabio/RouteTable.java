package dev.drover.fabio;

import java.util.List;

/** The routes of a Fabio. When it can't be reached the call fails with {@code ServiceUnavailable} saying what to do. */
public interface RouteTable {
    /** One for each service and source; a service with several instances stands there once. */
    List<Route> routes();

    /** A service and what is sent to it: host and path, such as {@code shop.example.com/} or {@code /shop}. */
    record Route(String service, String source) {}
}
