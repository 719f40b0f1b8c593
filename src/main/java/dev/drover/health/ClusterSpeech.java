package dev.drover.health;

import dev.drover.facts.Secrets;
import java.util.List;

/**
 * What a cluster says of a failure, with everything taken out that looks like a secret. Nomad, Vault and templates chain their reasons
 * by colons ("failed to derive vault token: role not found"), which is no assignment of a token: each reason is looked at alone, so
 * that the names people need stay readable. Linear in the text.
 */
final class ClusterSpeech {
    /** How a reason begins that stands behind another one. */
    private static final List<String> REASONS = List.of(
            "failed ",
            "Failed ",
            "Error ",
            "error ",
            "could not ",
            "rpc error",
            "Unexpected ",
            "no secret exists",
            "vault.",
            "kv.",
            "role ",
            "claim ",
            "parse: ",
            "execute: ",
            "executing ",
            "template: ",
            "Post \"",
            "Get \"");

    private static final String BEHIND = ": ";
    private static final String MISSING_KEY = "has no entry for key ";

    private ClusterSpeech() {}

    static String withoutSecrets(String words) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int at = next(words, 0); at >= 0; at = next(words, from)) {
            out.append(Secrets.hidden(words.substring(from, at)));
            from = at;
        }
        return out.append(Secrets.hidden(words.substring(from))).toString();
    }

    /** Where the next reason begins, or -1. */
    private static int next(String words, int from) {
        int key = words.indexOf(MISSING_KEY, from);
        int afterKey = key < 0 ? -1 : key + MISSING_KEY.length();
        for (int at = words.indexOf(BEHIND, from); at >= 0; at = words.indexOf(BEHIND, at + 1)) {
            int start = at + BEHIND.length();
            if (afterKey >= 0 && afterKey < start) {
                return afterKey;
            }
            if (REASONS.stream().anyMatch(reason -> words.startsWith(reason, start))) {
                return start;
            }
        }
        return afterKey;
    }
}
