package dev.drover.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What has to run well before an app's newest text is deployed and does not yet; {@code wrong} says why that can never be so, because
 * what was asked for does not exist or waits for this app itself.
 */
public record Needs(Optional<String> wrong, List<Unmet> unmet) {
    public static final Needs NONE = new Needs(Optional.empty(), List.of());
    private static final int NAMED = 3;

    public Needs {
        unmet = List.copyOf(unmet);
    }

    /** An app that is waited for, and how it is: words that go after "which". */
    public record Unmet(String app, String state) {}

    /** Whom is waited for, in one line. */
    public String words() {
        String first = unmet.stream()
                .limit(NAMED)
                .map(each -> each.app() + ", which " + each.state())
                .collect(Collectors.joining("; "));
        return unmet.size() > NAMED ? first + "; and " + (unmet.size() - NAMED) + " more" : first;
    }
}
