package dev.drover.settings;

import dev.drover.settings.Settings.ConfigAccess;
import dev.drover.settings.Settings.ConfigRepository;
import dev.drover.settings.Settings.DatabaseUrl;
import dev.drover.settings.Settings.Serving;
import dev.drover.settings.Settings.Storage;
import dev.drover.settings.Settings.Token;
import dev.drover.settings.Settings.Watching;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns the operator's words into {@link Settings}. It reads every setting, looks for names that are no setting at all, checks
 * that they fit together, and only then refuses, with everything that is wrong. Pure: it opens no file and calls nobody.
 */
public final class SettingsReader {
    private static final String CONFIG = "DROVER_CONFIG_REPOSITORY_";
    private static final int SHORTEST_TOKEN = 16;

    private final Values values;
    private final Path home;

    private SettingsReader(Inputs inputs) {
        this.values = new Values(inputs);
        this.home = inputs.home();
    }

    /** The settings, or {@link SettingsRefused} with all that is wrong. */
    public static Settings read(Inputs inputs) {
        return new SettingsReader(inputs).read();
    }

    private Settings read() {
        Set<String> repositories = sections(Catalogue.REPOSITORIES, Sections.repository());
        Set<String> tokens = sections(Catalogue.TOKENS, Sections.token());
        Set<String> registries = sections(Catalogue.REGISTRIES, Sections.registry());
        new UnknownNames(values).report(repositories, tokens, registries);
        Settings.Policy policy = new Settings.Policy(
                values.get(Catalogue.POLICY_DRIVERS),
                values.get(Catalogue.POLICY_IMAGES),
                values.get(Catalogue.POLICY_ALLOW));
        Settings settings = new Settings(
                values.get(Catalogue.INSTANCE),
                serving(tokens),
                storage(),
                watching(repositories, policy),
                policy,
                new ServicesReader(values).read(registries),
                limits(),
                new Settings.Logging(values.get(Catalogue.LOG_FORMAT), values.get(Catalogue.LOG_LEVEL)));
        if (!values.problems().isEmpty()) {
            throw new SettingsRefused(values.problems().stream().distinct().toList());
        }
        return settings;
    }

    private Serving serving(Set<String> tokenNames) {
        String host = values.get(Catalogue.HOST);
        int port = Math.toIntExact(values.get(Catalogue.PORT));
        String shown = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        String publicUrl = values.optional(Catalogue.PUBLIC_URL)
                .orElse("http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port);
        List<Token> tokens = new ArrayList<>();
        for (String name : tokenNames) {
            tokens.add(token(name));
        }
        return new Serving(host, port, publicUrl, values.get(Catalogue.TRUSTED_PROXIES), tokens);
    }

    private Token token(String name) {
        String prefix = Catalogue.TOKENS + name + "_";
        Secret value = values.optional(prefix, Catalogue.TOKEN_VALUE).orElse(Secret.NONE);
        if (value.reveal().length() < SHORTEST_TOKEN) {
            values.problem(
                    prefix + Catalogue.TOKEN_VALUE.name(),
                    value.isEmpty() ? "the token has no value" : "the token is shorter than " + SHORTEST_TOKEN,
                    "Set it to the output of: openssl rand -hex 24.");
        }
        return new Token(
                RepositoryReader.personName(name),
                value,
                values.get(prefix, Catalogue.TOKEN_ROLE),
                values.get(prefix, Catalogue.TOKEN_PRODUCT));
    }

    private Storage storage() {
        String data = values.get(Catalogue.DATA);
        Path path = data.equals("~") || data.startsWith("~/")
                ? home.resolve(data.substring(Math.min(2, data.length())))
                : Path.of(data);
        return new Storage(
                path.toAbsolutePath().normalize(),
                values.optional(Catalogue.DATABASE_URL).map(DatabaseUrl::new));
    }

    private Watching watching(Set<String> names, Settings.Policy policy) {
        var everywhere = new RepositoryReader.Everywhere(
                policy,
                values.get(Catalogue.FREEZE),
                values.get(Catalogue.ALLOW_FILE_URLS),
                values.get(Catalogue.ALLOW_PLAIN_HTTP));
        RepositoryReader reader = new RepositoryReader(values, everywhere);
        List<Repository> repositories = new ArrayList<>();
        for (String name : names) {
            reader.read(name).ifPresent(repositories::add);
        }
        reader.checkTwins(repositories);
        return new Watching(
                values.get(Catalogue.POLL_EVERY),
                values.get(Catalogue.RECONCILE_EVERY),
                values.optional(Catalogue.CONFIG_REPOSITORY).map(text -> configRepository(reader, text)),
                everywhere.fileUrls(),
                everywhere.plainHttp(),
                everywhere.freezes(),
                repositories);
    }

    private ConfigRepository configRepository(RepositoryReader reader, String text) {
        int hash = text.indexOf('#');
        String url = hash < 0 ? text : text.substring(0, hash);
        reader.checkUrl(Catalogue.CONFIG_REPOSITORY.name(), url);
        return new ConfigRepository(
                url,
                hash < 0 ? "" : text.substring(hash + 1),
                new ConfigAccess(
                        values.optional(Catalogue.CONFIG_REPOSITORY_TOKEN).orElse(Secret.NONE),
                        reader.webhookSecret(CONFIG),
                        values.optional(Catalogue.CONFIG_REPOSITORY_SSH_KEY_FILE)
                                .orElse(""),
                        values.optional(Catalogue.CONFIG_REPOSITORY_KNOWN_HOSTS_FILE)
                                .orElse(""),
                        values.optional(Catalogue.CONFIG_REPOSITORY_VAULT_PATH).orElse("")));
    }

    private Settings.Limits limits() {
        return new Settings.Limits(
                values.get(Catalogue.LIMIT_FILES),
                values.get(Catalogue.LIMIT_FILE_BYTES),
                values.get(Catalogue.LIMIT_TREE_BYTES),
                values.get(Catalogue.LIMIT_RESPONSE_BYTES),
                values.get(Catalogue.LIMIT_QUESTIONS),
                values.get(Catalogue.LIMIT_REPAIRS),
                values.get(Catalogue.LIMIT_PULL_REQUESTS),
                values.get(Catalogue.LIMIT_NEW_PULL_REQUESTS),
                new Settings.Prune(values.get(Catalogue.LIMIT_PRUNE_JOBS), values.get(Catalogue.LIMIT_PRUNE_SHARE)),
                values.get(Catalogue.LIMIT_QUEUE),
                values.get(Catalogue.LIMIT_LANES),
                values.get(Catalogue.JOURNAL_DAYS));
    }

    /** The {@code <NAME>} parts of names such as {@code DROVER_REPOSITORIES_SHOP_URL}: whatever stands before a known ending. */
    private Set<String> sections(String prefix, List<Key<?>> keys) {
        return sections(values, prefix, keys);
    }

    static Set<String> sections(Values values, String prefix, List<Key<?>> keys) {
        Set<String> names = new TreeSet<>();
        for (String name : values.names()) {
            if (name.startsWith(prefix)) {
                section(name.substring(prefix.length()), keys, names);
            }
        }
        return names;
    }

    private static void section(String rest, List<Key<?>> keys, Set<String> names) {
        keys.stream()
                .map(key -> "_" + key.name())
                .filter(ending -> rest.endsWith(ending) && rest.length() > ending.length())
                .max(java.util.Comparator.comparingInt(String::length))
                .ifPresent(ending -> names.add(rest.substring(0, rest.length() - ending.length())));
    }

    /** The host of a Git URL, also of the form {@code git@host:path}; "" where it has none. */
    static String host(String gitUrl) {
        if (!gitUrl.contains("://")) {
            int at = gitUrl.indexOf('@');
            int colon = gitUrl.indexOf(':', at + 1);
            return at > 0 && colon > at ? gitUrl.substring(at + 1, colon) : "";
        }
        try {
            String host = new URI(gitUrl).getHost();
            return host == null ? "" : host;
        } catch (java.net.URISyntaxException e) {
            return "";
        }
    }
}
