package dev.drover.forge;

import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds whose secret signed a webhook, and takes its word only for "something happened in this repository". Nothing is parsed
 * before a signature was found right. So that strangers can't make us count signatures for long, a long body is only held against
 * the secrets of repositories whose names stand in it.
 *
 * @param parent the member of a payload that describes the repository, and {@code child} the one of it with the full name
 */
public record Signers(List<WebhookSecret> secrets, String parent, String child) {
    private static final long WORTH_COUNTING = 16 << 20;
    private static final int MOST_NAMES = 32;

    public Signers {
        secrets = List.copyOf(secrets);
    }

    /** The hint of a payload that is signed; empty when it is of no interest. Refuses with {@link SecurityException} where none signed. */
    public Optional<Hint> hint(byte[] body, String event, boolean heard, Predicate<WebhookSecret> signed) {
        List<WebhookSecret> signers = new ArrayList<>();
        for (WebhookSecret each : candidates(body)) {
            if (signed.test(each)) {
                signers.add(each);
            }
        }
        if (signers.isEmpty()) {
            throw new SecurityException("the signature or token of this webhook is wrong or missing");
        }
        if (!heard) {
            return Optional.empty();
        }
        try {
            String name = Json.parse(new String(body, StandardCharsets.UTF_8))
                    .get(parent)
                    .get(child)
                    .string("");
            List<WebhookSecret> meant =
                    signers.stream().filter(each -> each.names(name)).toList();
            // Renamed there since, and nobody else has this secret.
            boolean moved = meant.isEmpty()
                    && signers.stream().map(WebhookSecret::path).distinct().count() == 1;
            return Optional.of(new Hint(
                            (moved ? signers : meant)
                                    .stream()
                                            .map(WebhookSecret::repository)
                                            .distinct()
                                            .toList(),
                            event))
                    .filter(hint -> !hint.repositories().isEmpty());
        } catch (JsonSyntaxError e) {
            return Optional.empty();
        }
    }

    private List<WebhookSecret> candidates(byte[] body) {
        Map<String, List<WebhookSecret>> byPath = new HashMap<>();
        secrets.forEach(each -> byPath.computeIfAbsent(each.path().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                .add(each));
        List<WebhookSecret> named = new ArrayList<>();
        for (String name : namesIn(new String(body, StandardCharsets.ISO_8859_1))) {
            named.addAll(byPath.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
        }
        boolean fewEnough = (long) body.length * secrets.size() <= WORTH_COUNTING;
        return named.isEmpty() && fewEnough
                ? secrets
                : named.stream().distinct().toList();
    }

    /** What follows the member's name anywhere, up to the next quote: one pass over the text, whatever it is. */
    private List<String> namesIn(String text) {
        List<String> names = new ArrayList<>();
        String member = "\"" + child + "\"";
        int at = text.indexOf(member);
        while (at >= 0 && names.size() < MOST_NAMES) {
            int open = text.indexOf('"', at + member.length());
            int close = open < 0 ? -1 : text.indexOf('"', open + 1);
            if (close < 0) {
                break;
            }
            String name = text.substring(open + 1, close).replace("\\/", "/");
            if (!names.contains(name)) {
                names.add(name);
            }
            at = text.indexOf(member, close);
        }
        return names;
    }
}
