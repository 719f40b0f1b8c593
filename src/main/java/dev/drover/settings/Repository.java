package dev.drover.settings;

import dev.drover.app.Branch;
import dev.drover.app.Prerequisite;
import dev.drover.app.RepositoryName;
import dev.drover.policy.FreezeWindow;
import dev.drover.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One watched repository: where it is, how we talk to its forge, which specs in it are ours to look after, and what deploying
 * them may do.
 */
public record Repository(
        RepositoryName name, String url, ForgeAccess forge, Specs specs, Deploying deploying, Settings.Policy policy) {

    /** Every text of it that must never be printed. */
    public List<Secret> secrets() {
        return List.of(
                forge.token(), forge.webhookSecret(), forge.app().map(App::key).orElse(Secret.NONE));
    }

    /** Whether both name one address, branch and spec, which would then be looked after twice. */
    boolean watchesTheSameAs(Repository other) {
        return address().equals(other.address())
                && specs.branch().equals(other.specs.branch())
                && specs.paths().stream().anyMatch(other.specs.paths()::contains);
    }

    private String address() {
        return url.replaceFirst("(\\.git)?/*$", "");
    }

    public enum ForgeKind {
        GITHUB,
        GITLAB,
        GITEA,
        BUILTIN,
        NONE
    }

    /** How to talk to the forge and to Git. API URL and files are "" where the usual ones hold. */
    public record ForgeAccess(
            ForgeKind kind,
            String apiUrl,
            Secret token,
            Secret webhookSecret,
            String sshKeyFile,
            String knownHostsFile,
            Optional<App> app) {}

    /** The GitHub App that Drover comes as; its installation is found by the repository where it is not given. */
    public record App(String id, Optional<Long> installation, String keyFile, Secret key) {}

    /** What its jobs may ask for, and where they may run. */
    public Policy rules() {
        return policy.within(new Policy.Scope(
                deploying.namespace().orElse(""), deploying.region().orElse("")));
    }

    /** The branch (empty: the default one), the paths or globs of specs on it, and how new ones are written. */
    public record Specs(Optional<Branch> branch, List<String> paths, Writing writing) {
        public Specs {
            paths = List.copyOf(paths);
        }
    }

    /** Whether Terraform renders its specs, and the two marks of their templates; none for the usual ones. */
    public record Writing(boolean terraform, List<String> delimiters) {
        public static final Writing USUAL = new Writing(false, List.of());

        public Writing {
            delimiters = List.copyOf(delimiters);
        }
    }

    /**
     * Namespace and region, when given, are the only ones that may be used; during a freeze nothing is deployed, nor before what this
     * depends on runs well.
     */
    public record Deploying(
            Optional<String> namespace,
            Optional<String> region,
            Drift drift,
            boolean adopt,
            boolean prune,
            Set<AutoMerge> autoMerge,
            List<FreezeWindow> freezes,
            List<Prerequisite> dependsOn) {
        public Deploying {
            dependsOn = List.copyOf(dependsOn);
            freezes = List.copyOf(freezes);
            autoMerge = Set.copyOf(autoMerge);
        }
    }

    public enum Drift {
        REPORT,
        CORRECT,
        PROPOSE,
        OFF
    }

    public enum AutoMerge {
        REPAIRS,
        IMAGES
    }
}
