package dev.drover.reconcile;

import dev.drover.app.Branch;
import dev.drover.app.Prerequisite;
import dev.drover.forge.Forge;
import dev.drover.git.Remote;
import dev.drover.nomad.ParsedJob;
import dev.drover.plan.AppRules;
import java.util.List;
import java.util.Optional;

/** One watched repository: where it lives, which branch (empty: its default) and specs, its forge if it has one, and what is allowed. */
public record Watched(Remote remote, Optional<Branch> branch, List<String> specs, Optional<Forge> forge, Rules rules) {
    public Watched {
        specs = List.copyOf(specs);
    }

    /** The same, with running jobs that have no owner to be taken over. */
    Watched adopting() {
        AppRules before = rules.app();
        AppRules adopting = new AppRules(before.instance(), true, before.drift(), before.autoMerge(), before.pace());
        return new Watched(remote, branch, specs, forge, new Rules(adopting, rules.gate(), rules.dependsOn()));
    }

    /** The rules of the operator for every app of the repository, the gate its jobs must pass, and what has to run well before them. */
    public record Rules(AppRules app, Gate gate, List<Prerequisite> dependsOn) {
        public Rules {
            dependsOn = List.copyOf(dependsOn);
        }

        public Rules(AppRules app, Gate gate) {
            this(app, gate, List.of());
        }
    }

    /** Says what of a parsed job policy forbids, each finding in words with its place and the fix. */
    public interface Gate {
        List<String> findings(ParsedJob job, String specPath);
    }
}
