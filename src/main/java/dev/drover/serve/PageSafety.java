package dev.drover.serve;

import java.util.Map;

/** What every page says about itself: nothing from elsewhere is loaded, no script stands in it, no other site may frame it. */
public final class PageSafety {
    public static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "same-origin",
            "X-Content-Type-Options",
            "nosniff",
            "Cache-Control",
            "no-store");

    private PageSafety() {}
}
