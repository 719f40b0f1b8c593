package dev.drover.settings;

import dev.drover.app.Branch;
import dev.drover.app.Prerequisite;
import dev.drover.policy.FreezeWindow;
import java.util.List;
import java.util.Set;

/** The settings of one watched repository, by the part of their names that stands behind {@code DROVER_REPOSITORIES_<NAME>_}. */
final class RepositoryKeys {
    static final Key<String> URL =
            new Key<>("URL", Form.text(), "", "Required. https, ssh, or file (needs `DROVER_ALLOW_FILE_URLS=true`).");
    static final Key<Repository.ForgeKind> FORGE = new Key<>(
            "FORGE",
            Form.oneOf(Repository.ForgeKind.class),
            "",
            "By host when not set, else `none`: deploys what is merged, drafts go to a branch.");
    static final Key<String> API_URL =
            new Key<>("API_URL", Form.httpUrl(), "", "The forge's API, where it isn't the usual one of the host.");
    static final Key<Secret> TOKEN = new Key<>("TOKEN", Form.secret(), "", "Token for the forge and for Git.");
    static final Key<String> APP_ID = new Key<>(
            "APP_ID",
            Form.text(),
            "",
            "Client id or number of the GitHub App that Drover comes as, instead of a token.");
    static final Key<Long> APP_INSTALLATION = new Key<>(
            "APP_INSTALLATION",
            Form.number(1, Long.MAX_VALUE),
            "",
            "The App's installation; found by the repository when not set.");
    static final Key<String> APP_KEY_FILE =
            new Key<>("APP_KEY_FILE", Form.file(), "", "The App's private key, a PEM file as GitHub hands it out.");
    static final Key<Secret> APP_KEY =
            new Key<>("APP_KEY", Form.secret(), "", "The App's private key itself, instead of its file.");
    static final Key<Secret> WEBHOOK_SECRET = new Key<>(
            "WEBHOOK_SECRET",
            Form.secret(),
            "",
            "Secret that signs webhooks, 16 characters or more; without it none are heard.");
    static final Key<Boolean> WEBHOOKS = new Key<>(
            "WEBHOOKS",
            Form.truth(),
            "",
            "`true` refuses to start without a secret, `false` hears none; otherwise they are heard where there is a secret.");
    static final Key<String> SSH_KEY_FILE = new Key<>("SSH_KEY_FILE", Form.file(), "", "Private key for ssh.");
    static final Key<String> KNOWN_HOSTS_FILE = new Key<>("KNOWN_HOSTS_FILE", Form.file(), "", "Host keys for ssh.");
    static final Key<Branch> BRANCH =
            new Key<>("BRANCH", Form.of("branch", Branch::new), "", "The default branch when not set.");
    static final Key<List<String>> SPECS = new Key<>(
            "SPECS",
            Form.of("paths or globs, separated by commas", Names::specs),
            "deploy/job.nomad",
            "Where specs are or will be, such as `**/deploy/job.nomad`.");
    static final Key<Boolean> TERRAFORM = new Key<>(
            "TERRAFORM",
            Form.truth(),
            "false",
            "Whether new specs are written for Terraform to render: proposed, and never deployed by Drover.");
    static final Key<List<String>> DELIMITERS = new Key<>(
            "DELIMITERS",
            Form.of("two different marks with a space between", Names::delimiters),
            "",
            "Marks for templates of new specs in place of `{{ }}`, such as `[[ ]]`.");
    static final Key<String> NAMESPACE =
            new Key<>("NAMESPACE", Form.text(), "", "The only namespace that may be used.");
    static final Key<String> REGION = new Key<>("REGION", Form.text(), "", "The only region that may be used.");
    static final Key<Repository.Drift> DRIFT = new Key<>(
            "DRIFT", Form.oneOf(Repository.Drift.class), "correct", "What happens when Nomad differs from the spec.");
    static final Key<Boolean> ADOPT =
            new Key<>("ADOPT", Form.truth(), "false", "Whether running jobs that have no owner are taken over.");
    static final Key<List<FreezeWindow>> FREEZE = new Key<>(
            "FREEZE",
            Form.of("windows, separated by commas", Names::freezes),
            "",
            "More windows, as in `DROVER_FREEZE`, for this repository.");
    static final Key<List<Prerequisite>> DEPENDS_ON = new Key<>(
            "DEPENDS_ON",
            Form.of("repositories or their specs, separated by commas", Names::prerequisites),
            "",
            "What has to run well before anything of this repository is deployed: `store`, `store:db/deploy/job.nomad`.");
    static final Key<Boolean> PRUNE =
            new Key<>("PRUNE", Form.truth(), "false", "Whether a job whose spec is gone is stopped.");
    static final Key<Set<Repository.AutoMerge>> AUTO_MERGE = new Key<>(
            "AUTO_MERGE",
            Form.anyOf(Repository.AutoMerge.class),
            "none",
            "Which of our own pull requests we merge when their plan is clean.");
    static final Key<List<String>> POLICY_DRIVERS =
            new Key<>("POLICY_DRIVERS", Form.texts(), "", "As `DROVER_POLICY_DRIVERS`, for this repository.");
    static final Key<List<String>> POLICY_IMAGES =
            new Key<>("POLICY_IMAGES", Form.texts(), "", "As `DROVER_POLICY_IMAGES`, for this repository.");
    static final Key<List<String>> POLICY_ALLOW = new Key<>(
            "POLICY_ALLOW",
            Form.of("ids of rules, separated by commas", Names::rules),
            "",
            "As `DROVER_POLICY_ALLOW`, for this repository.");

    private RepositoryKeys() {}
}
