package dev.drover.draft;

import dev.drover.draft.Blueprint.EnvChoice;
import dev.drover.draft.ClusterKnowledge.VaultKnowledge;
import dev.drover.question.Answer;
import dev.drover.question.CompositeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the cluster's own services say about a draft: what could not be asked, and secrets that Vault does not have yet. */
final class ClusterFindings {
    private ClusterFindings() {}

    static List<DraftFinding> of(Blueprint blueprint, ClusterKnowledge cluster) {
        List<DraftFinding> findings = new ArrayList<>();
        for (String gap : cluster.gaps()) {
            findings.add(new DraftFinding("cluster", gap, "The draft does without it", false));
        }
        findings.addAll(secrets(blueprint, cluster));
        return findings;
    }

    /** Where secrets are missing, or have to be put. */
    static List<DraftFinding> secrets(Blueprint blueprint, ClusterKnowledge cluster) {
        List<DraftFinding> findings = new ArrayList<>();
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
        variables(blueprint).ifPresent(findings::add);
        return findings;
    }

    /** What has to be put where, as one command. */
    private static Optional<DraftFinding> variables(Blueprint blueprint) {
        SortedMap<String, SortedSet<String>> keys = new TreeMap<>();
        blueprint.env().forEach((name, choice) -> {
            if (choice instanceof EnvChoice.Rendered(CompositeText text)) {
                for (CompositeText.Piece piece : text.pieces()) {
                    if (piece instanceof CompositeText.Piece.From(Answer.FromVariable(String path, String key))) {
                        keys.computeIfAbsent(path, each -> new TreeSet<>()).add(key);
                    }
                }
            }
        });
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        List<String> commands = new ArrayList<>();
        keys.forEach((path, names) -> commands.add("nomad var put " + path + " " + String.join("=… ", names) + "=…"));
        return Optional.of(new DraftFinding(
                "nomad-variable",
                "Tasks wait until the Nomad Variable " + String.join(", ", keys.keySet()) + " holds what they read",
                "If it doesn't yet, in the job's namespace: `" + String.join("`, `", commands) + "`",
                false));
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
