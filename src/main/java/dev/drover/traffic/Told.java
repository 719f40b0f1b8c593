package dev.drover.traffic;

import dev.drover.json.Json;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a service answered: its status, its headers by lower-case name, its JSON, and the address that it came from in the end. */
public record Told(int status, Map<String, String> headers, Json body, URI from) {
    private static final int LONGEST = 300;

    public Told {
        headers = Map.copyOf(headers);
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The service's own words for its refusal, on one line and not too many. */
    public String reason() {
        StringBuilder words = new StringBuilder();
        Json message = body.get("message");
        add(words, message.isNothing() ? body.get("error_description") : message);
        add(words, body.get("error"));
        add(words, body.get("errors"));
        String text = words.isEmpty() ? "no reason given" : words.toString().replaceAll("\\p{Cntrl}+", " ");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static void add(StringBuilder words, Json part) {
        if (!part.isNothing()) {
            words.append(words.isEmpty() ? "" : "; ").append(part.string(part.encoded()));
        }
    }

    /** The next page of a list, as the {@code Link} header names it, on the same host only. */
    public Optional<URI> nextPage() {
        return page("next");
    }

    /** The last page of a list, likewise. */
    Optional<URI> lastPage() {
        return page("last");
    }

    private Optional<URI> page(String relation) {
        for (String link : header("link").split(",")) {
            int open = link.indexOf('<');
            int close = link.indexOf('>', open + 1);
            boolean meant = open >= 0 && close > open && link.indexOf("rel=\"" + relation + "\"", close) > 0;
            if (meant) {
                try {
                    URI address = from.resolve(URI.create(link.substring(open + 1, close)));
                    return JsonCalls.sameHost(from, address) ? Optional.of(address) : Optional.empty();
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
