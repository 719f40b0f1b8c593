package dev.drover.settings;

import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.forge.CloneAddress;
import dev.drover.policy.FreezeWindow;
import dev.drover.settings.Repository.AutoMerge;
import dev.drover.settings.Repository.Deploying;
import dev.drover.settings.Repository.ForgeAccess;
import dev.drover.settings.Repository.ForgeKind;
import dev.drover.settings.Repository.Specs;
import dev.drover.settings.Repository.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the settings of one watched repository, and what contradicts itself in them. */
final class RepositoryReader {
    private static final int SHORTEST_SECRET = 16;

    private final Values values;
    private final Everywhere everywhere;

    /** What holds for all repositories: the usual policy, when nothing is deployed, and which addresses may be asked. */
    record Everywhere(Settings.Policy policy, List<FreezeWindow> freezes, boolean fileUrls, boolean plainHttp) {
        static Everywhere of(Settings settings) {
            Settings.Watching watching = settings.watching();
            return new Everywhere(
                    settings.policy(), watching.freezes(), watching.allowFileUrls(), watching.allowPlainHttp());
        }
    }

    RepositoryReader(Values values, Everywhere everywhere) {
        this.values = values;
        this.everywhere = everywhere;
    }

    /** The name as people say it: {@code MY_SHOP} is {@code my-shop}. */
    static String personName(String section) {
        return section.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Optional<Repository> read(String section) {
        String prefix = Catalogue.REPOSITORIES + section + "_";
        RepositoryName name;
        try {
            name = new RepositoryName(personName(section));
        } catch (IllegalArgumentException e) {
            values.problem(prefix + "…", String.valueOf(e.getMessage()), "Choose another name.");
            return Optional.empty();
        }
        Optional<String> url = values.optional(prefix, RepositoryKeys.URL);
        if (url.isEmpty()) {
            values.problem(
                    prefix + RepositoryKeys.URL.name(),
                    "the repository " + name + " has no URL",
                    "Set it, or remove the other settings of this repository.");
        }
        ForgeAccess forge = forge(prefix, url.orElse(""));
        String urlName = prefix + RepositoryKeys.URL.name();
        url.ifPresent(text -> {
            if (forge.kind() == ForgeKind.BUILTIN) {
                checkBuiltin(urlName, name, text);
            } else {
                checkUrl(urlName, text);
            }
        });
        Deploying deploying = deploying(prefix, forge.kind());
        return Optional.of(new Repository(
                name,
                url.orElse(""),
                forge,
                new Specs(
                        values.optional(prefix, RepositoryKeys.BRANCH),
                        values.get(prefix, RepositoryKeys.SPECS),
                        new Writing(
                                values.get(prefix, RepositoryKeys.TERRAFORM),
                                values.optional(prefix, RepositoryKeys.DELIMITERS)
                                        .orElse(List.of()))),
                deploying,
                policy(prefix)));
    }

    private void checkBuiltin(String setting, RepositoryName name, String url) {
        if (!url.endsWith("/git/" + name + ".git")) {
            values.problem(
                    setting,
                    "the built-in forge has this repository itself, under another address",
                    "Write the address where people reach Drover, with /git/" + name + ".git behind it.");
        }
    }

    /** Tells of the repositories that would be looked after twice. */
    void checkTwins(List<Repository> repositories) {
        for (int i = 0; i < repositories.size(); i++) {
            Repository one = repositories.get(i);
            repositories.subList(0, i).stream()
                    .filter(one::watchesTheSameAs)
                    .findFirst()
                    .ifPresent(other -> values.problem(
                            section(one.name()) + RepositoryKeys.URL.name(),
                            "the repository " + other.name() + " has this address, branch and spec already",
                            "Remove one of them, or give this one other specs or another branch."));
        }
    }

    private static String section(RepositoryName name) {
        return Catalogue.REPOSITORIES + name.toString().toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    }

    void checkUrl(String name, String url) {
        if (url.startsWith("file:") || url.startsWith("/")) {
            if (!everywhere.fileUrls()) {
                values.problem(
                        name, "it is a folder of this machine", "Set DROVER_ALLOW_FILE_URLS=true to allow that.");
            }
            return;
        }
        boolean scp = !url.contains("://") && !SettingsReader.host(url).isEmpty();
        boolean usual = url.startsWith("https://") || url.startsWith("http://") || url.startsWith("ssh://") || scp;
        if (!usual || SettingsReader.host(url).isEmpty()) {
            values.problem(name, "it is not an https or ssh URL of a repository", "Write https://host/path.git.");
            return;
        }
        if (url.startsWith("http://") && !everywhere.plainHttp() && !isThisMachine(SettingsReader.host(url))) {
            values.problem(
                    name,
                    "plain http would show its token to the network",
                    "Write https://…, or set DROVER_ALLOW_PLAIN_HTTP=true where the network is trusted.");
        }
        int scheme = url.indexOf("://");
        int at = url.indexOf('@');
        boolean password = scheme > 0 && at > 0 && url.substring(scheme + 3, at).contains(":");
        if (password) {
            values.problem(name, "the URL holds a password", "Move it to the setting whose name ends with _TOKEN.");
        }
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private ForgeAccess forge(String prefix, String url) {
        ForgeKind kind =
                values.optional(prefix, RepositoryKeys.FORGE).orElseGet(() -> byHost(SettingsReader.host(url)));
        Secret token = values.optional(prefix, RepositoryKeys.TOKEN).orElse(Secret.NONE);
        Optional<Repository.App> app = app(prefix, kind, token);
        boolean elsewhere = switch (kind) {
            case GITHUB, GITLAB, GITEA -> true;
            case BUILTIN, NONE -> false;
        };
        if (elsewhere && token.isEmpty() && app.isEmpty()) {
            values.problem(
                    prefix + RepositoryKeys.TOKEN.name(),
                    "forge " + Form.name(kind) + " needs a token to open pull requests",
                    "Set it" + (kind == ForgeKind.GITHUB ? ", or a GitHub App by " + prefix + "APP_ID" : "")
                            + ", or set " + prefix + RepositoryKeys.FORGE.name() + "=none to deploy only.");
        }
        if (elsewhere && !url.isEmpty()) {
            checkAddress(prefix + RepositoryKeys.URL.name(), url);
        }
        return new ForgeAccess(
                kind,
                values.optional(prefix, RepositoryKeys.API_URL).orElse(""),
                token,
                heardSecret(prefix, kind, elsewhere),
                values.optional(prefix, RepositoryKeys.SSH_KEY_FILE).orElse(""),
                values.optional(prefix, RepositoryKeys.KNOWN_HOSTS_FILE).orElse(""),
                app);
    }

    private void checkAddress(String name, String url) {
        try {
            CloneAddress.of(url);
        } catch (RepositoryProblem e) {
            values.problem(name, "it names no repository on a forge", e.next() + ".");
        }
    }

    /** Half an App is told, not passed over. */
    private Optional<Repository.App> app(String prefix, ForgeKind kind, Secret token) {
        Optional<String> id = values.optional(prefix, RepositoryKeys.APP_ID);
        Optional<Long> installation = values.optional(prefix, RepositoryKeys.APP_INSTALLATION);
        Optional<String> file = values.optional(prefix, RepositoryKeys.APP_KEY_FILE);
        Optional<Secret> key = values.optional(prefix, RepositoryKeys.APP_KEY);
        if (id.isEmpty() && installation.isEmpty() && file.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        String name = prefix + RepositoryKeys.APP_ID.name();
        if (kind != ForgeKind.GITHUB) {
            values.problem(
                    name, "only GitHub has Apps, and the forge is " + Form.name(kind), "Remove the APP settings.");
        } else if (id.isEmpty()) {
            values.problem(name, "a GitHub App is set up without its id", "Set it to the App's client id.");
        } else if (file.isPresent() == key.isPresent()) {
            values.problem(
                    prefix + RepositoryKeys.APP_KEY_FILE.name(),
                    "the App needs its private key, once",
                    "Set this or " + prefix + RepositoryKeys.APP_KEY.name() + ".");
        } else if (!token.isEmpty()) {
            values.problem(name, "there is a token, too", "Remove one: Drover comes as the App or with the token.");
        }
        return Optional.of(new Repository.App(id.orElse(""), installation, file.orElse(""), key.orElse(Secret.NONE)));
    }

    /** Webhooks that are turned on need a secret; those that are turned off have none that counts. */
    private Secret heardSecret(String prefix, ForgeKind kind, boolean elsewhere) {
        Secret secret = webhookSecret(prefix);
        Optional<Boolean> wanted = values.optional(prefix, RepositoryKeys.WEBHOOKS);
        String off = "or set " + prefix + RepositoryKeys.WEBHOOKS.name() + "=false to look now and then alone.";
        if (wanted.orElse(false) && !elsewhere) {
            values.problem(
                    prefix + RepositoryKeys.WEBHOOKS.name(),
                    "forge " + Form.name(kind) + " sends no webhooks",
                    "Remove it.");
        } else if (wanted.orElse(false) && secret.isEmpty()) {
            values.problem(
                    prefix + RepositoryKeys.WEBHOOK_SECRET.name(),
                    "webhooks are turned on without a secret, so anybody could send them",
                    "Set it to the secret of the forge's webhook, " + off);
        }
        return wanted.orElse(true) ? secret : Secret.NONE;
    }

    /** Anybody could sign with an empty secret, and try out a short one. */
    Secret webhookSecret(String prefix) {
        String name = prefix + RepositoryKeys.WEBHOOK_SECRET.name();
        Secret secret = values.optional(prefix, RepositoryKeys.WEBHOOK_SECRET).orElse(Secret.NONE);
        boolean tooShort = !secret.isEmpty() && secret.reveal().length() < SHORTEST_SECRET;
        if (values.leftBlank(name) && secret.isEmpty() || tooShort) {
            values.problem(
                    name,
                    tooShort
                            ? "it is shorter than " + SHORTEST_SECRET + " characters"
                            : "it is empty, so anybody could send webhooks",
                    "Set it to the secret of the forge's webhook, or leave the setting out to hear none.");
        }
        return secret;
    }

    private static ForgeKind byHost(String host) {
        return switch (host) {
            case "github.com" -> ForgeKind.GITHUB;
            case "gitlab.com" -> ForgeKind.GITLAB;
            case "codeberg.org", "gitea.com" -> ForgeKind.GITEA;
            default -> ForgeKind.NONE;
        };
    }

    private Deploying deploying(String prefix, ForgeKind kind) {
        var autoMerge = values.get(prefix, RepositoryKeys.AUTO_MERGE);
        if (kind == ForgeKind.NONE && !autoMerge.isEmpty()) {
            values.problem(
                    prefix + RepositoryKeys.AUTO_MERGE.name(),
                    "without a forge there are no pull requests to merge ("
                            + String.join(
                                            ", ",
                                            autoMerge.stream()
                                                    .map(AutoMerge::toString)
                                                    .sorted()
                                                    .toList())
                                    .toLowerCase(Locale.ROOT)
                            + ")",
                    "Remove it, or set " + prefix + RepositoryKeys.FORGE.name() + ".");
        }
        List<FreezeWindow> freezes = new ArrayList<>(everywhere.freezes());
        freezes.addAll(values.get(prefix, RepositoryKeys.FREEZE));
        return new Deploying(
                values.optional(prefix, RepositoryKeys.NAMESPACE),
                values.optional(prefix, RepositoryKeys.REGION),
                values.get(prefix, RepositoryKeys.DRIFT),
                values.get(prefix, RepositoryKeys.ADOPT),
                values.get(prefix, RepositoryKeys.PRUNE),
                autoMerge,
                freezes,
                values.get(prefix, RepositoryKeys.DEPENDS_ON));
    }

    private Settings.Policy policy(String prefix) {
        return new Settings.Policy(
                list(prefix, RepositoryKeys.POLICY_DRIVERS, everywhere.policy().drivers()),
                list(prefix, RepositoryKeys.POLICY_IMAGES, everywhere.policy().images()),
                list(prefix, RepositoryKeys.POLICY_ALLOW, everywhere.policy().allow()));
    }

    private List<String> list(String prefix, Key<List<String>> key, List<String> otherwise) {
        return values.optional(prefix, key).orElse(otherwise);
    }
}
