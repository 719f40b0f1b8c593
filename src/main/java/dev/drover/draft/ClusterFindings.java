package dev.drover.draft;

import dev.drover.draft.Blueprint.EnvChoice;
import dev.drover.draft.ClusterKnowledge.VaultKnowledge;
import dev.drover.question.Answer;
import dev.drover.question.CompositeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the cluster's own services say about a draft: what could not be asked, and secrets that Vault does not have yet. */
final class ClusterFindings {
    private ClusterFindings() {}

    static List<DraftFinding> of(Blueprint blueprint, ClusterKnowledge cluster) {
        List<DraftFinding> findings = new ArrayList<>();
        for (String gap : cluster.gaps()) {
            findings.add(new DraftFinding("cluster", gap, "The draft does without it", false));
        }
        blueprint.env().forEach((name, choice) -> {
            if (choice instanceof EnvChoice.Rendered(CompositeText text)) {
                for (CompositeText.Piece piece : text.pieces()) {
                    if (piece instanceof CompositeText.Piece.From(Answer.FromVault secret)
                            && cluster.vault().lacks(secret.path(), secret.key())) {
                        findings.add(missing(name, secret, cluster.vault()));
                    }
                }
            }
        });
        return findings;
    }

    private static DraftFinding missing(String name, Answer.FromVault secret, VaultKnowledge vault) {
        Set<String> keys = new TreeSet<>(vault.keys().getOrDefault(secret.path(), Set.of()));
        String what = keys.isEmpty()
                ? "Vault has no secret at " + secret.path() + " for " + name
                : "Vault key '" + secret.key() + "' not found at " + secret.path() + " for " + name
                        + ". Available keys: " + String.join(", ", keys);
        return new DraftFinding(
                "vault-key", what, "Put it there before this runs, or answer `" + name + "` with another place", false);
    }
}
