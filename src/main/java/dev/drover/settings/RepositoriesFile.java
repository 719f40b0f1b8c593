package dev.drover.settings;

import dev.drover.app.RepositoryName;
import dev.drover.app.ServiceUnavailable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@code repositories.yaml} of the configuration repository: the settings of repositories, under the names they have elsewhere.
 * A secret never stands in it, only the name of the setting that holds one; or its place in Vault;
 * and that is handed out for repositories on the host it was set for alone, so that nobody who writes the file can send it elsewhere. What is wrong with one repository is told and
 * stops no other.
 */
public final class RepositoriesFile {
    private static final int LONGEST = 1 << 20;
    private static final List<Key<Secret>> SECRETS =
            List.of(RepositoryKeys.TOKEN, RepositoryKeys.APP_KEY, RepositoryKeys.WEBHOOK_SECRET);

    private static final String VAULT = "vault:";

    private final String file;
    private final Settings settings;
    private final Safe safe;
    private final List<Problem> problems = new ArrayList<>();
    private boolean opened;

    private RepositoriesFile(String file, Settings settings, Safe safe) {
        this.file = file;
        this.settings = settings;
        this.safe = safe;
    }

    /** Where secrets lie that are named by path and key. */
    public interface Safe {
        /** A value, empty where there is none. */
        Optional<Secret> open(String path, String key);
    }

    /**
     * The repositories that can be used, those that stand there and can't (they stay as they were), and all that is wrong. With
     * {@code whole} false the file says nothing for certain, and nothing may be taken away because of it; with
     * {@code opened} it holds secrets of Vault, which may change there.
     */
    public record Content(
            List<Repository> repositories,
            Set<RepositoryName> refused,
            List<Problem> problems,
            boolean whole,
            boolean opened) {
        public Content {
            repositories = List.copyOf(repositories);
            refused = Set.copyOf(refused);
            problems = List.copyOf(problems);
        }
    }

    public static Content read(String file, String text, Settings settings, Safe safe) {
        return new RepositoriesFile(file, settings, safe).read(text);
    }

    private Content read(String text) {
        if (text.length() > LONGEST) {
            problems.add(
                    new Problem(file, "it is larger than " + LONGEST / 1024 + " KiB", "Keep only repositories in it."));
            return new Content(List.of(), Set.of(), problems, false, opened);
        }
        Map<String, String> texts = YamlSettings.read(file, text, problems);
        if (!problems.isEmpty()) {
            return new Content(List.of(), Set.of(), problems, false, opened);
        }
        Values values = new Values(new Inputs(resolved(texts), "", "", Path.of("")));
        Set<String> sections = SettingsReader.sections(values, Catalogue.REPOSITORIES, Sections.repository());
        new UnknownNames(values).report(sections, Set.of(), Set.of());
        RepositoryReader reader = new RepositoryReader(values, RepositoryReader.Everywhere.of(settings));
        Map<String, Repository> read = new LinkedHashMap<>();
        Set<RepositoryName> refused = new TreeSet<>();
        for (String section : sections) {
            reader.read(section).ifPresent(repository -> read.put(section, repository));
        }
        List<Repository> all = new ArrayList<>(settings.watching().repositories());
        all.addAll(read.values());
        reader.checkTwins(all);
        read.forEach((section, repository) -> check(section, repository, values));
        read.entrySet().removeIf(each -> {
            boolean wrong = values.problems().stream()
                    .anyMatch(problem -> problem.name().startsWith(Catalogue.REPOSITORIES + each.getKey() + "_"));
            return wrong && refused.add(each.getValue().name());
        });
        values.problems()
                .forEach(problem -> problems.add(new Problem(place(problem.name()), problem.what(), problem.fix())));
        return new Content(
                List.copyOf(read.values()),
                refused,
                problems.stream().distinct().toList(),
                true,
                opened);
    }

    private void check(String section, Repository repository, Values values) {
        boolean twice = settings.watching().repositories().stream()
                .anyMatch(other -> other.name().equals(repository.name()));
        if (twice) {
            values.problem(
                    Catalogue.REPOSITORIES + section + "_" + RepositoryKeys.URL.name(),
                    "the settings of this Drover name a repository " + repository.name() + " already",
                    "Choose another name here.");
        }
        if (repository.forge().kind() == Repository.ForgeKind.BUILTIN) {
            values.problem(
                    Catalogue.REPOSITORIES + section + "_" + RepositoryKeys.FORGE.name(),
                    "the built-in forge serves only what the settings of this Drover name",
                    "Set it there, or name the forge it is on.");
        }
    }

    /** The texts under the names of settings, with secrets in the place of the names of settings that hold them. */
    private Map<String, String> resolved(Map<String, String> texts) {
        Map<String, String> resolved = new HashMap<>();
        texts.forEach((name, text) -> {
            String full = "DROVER_" + name;
            if (SECRETS.stream().noneMatch(key -> full.endsWith("_" + key.name()))) {
                resolved.put(full, text);
                return;
            }
            String section = full.substring(
                    "DROVER_".length(), full.length() - ending(full).length());
            String host = SettingsReader.host(texts.getOrDefault(section + RepositoryKeys.URL.name(), ""));
            String api = texts.getOrDefault(section + RepositoryKeys.API_URL.name(), "");
            if (api.isEmpty() || SettingsReader.host(api).equalsIgnoreCase(host)) {
                secret(full, text.strip(), host, resolved);
            } else {
                problems.add(new Problem(
                        place("DROVER_" + section + RepositoryKeys.API_URL.name()),
                        "it is on another host than the repository, and secrets are not sent there",
                        "Set the repository in the settings of this Drover."));
            }
        });
        return resolved;
    }

    private static String ending(String name) {
        return SECRETS.stream()
                .map(Key::name)
                .filter(ending -> name.endsWith("_" + ending))
                .findFirst()
                .orElseThrow();
    }

    private void secret(String name, String said, String host, Map<String, String> resolved) {
        if (said.startsWith(VAULT)) {
            inVault(name, said.substring(VAULT.length()), host, resolved);
            return;
        }
        Held held = known().get(said);
        if (held == null) {
            problems.add(new Problem(
                    place(name),
                    "it does not name a setting that holds a secret",
                    "Give the name of one, such as DROVER_CONFIG_REPOSITORY_TOKEN; if this was the secret itself, make a new"
                            + " one where it was issued and revoke this one, because Git keeps it."));
        } else if (!held.host().equalsIgnoreCase(host)) {
            problems.add(new Problem(
                    place(name),
                    said + " was set for " + held.host() + " and is not sent to another host",
                    "Name a setting of a repository on that host."));
        } else {
            resolved.put(name, held.secret().reveal());
        }
    }

    /** The host is a step of the path, so that who writes the file can't have the secret of one host sent to another. */
    private void inVault(String name, String said, String host, Map<String, String> resolved) {
        int hash = said.indexOf('#');
        String path = hash < 0 ? said : said.substring(0, hash);
        String allowed = settings.watching()
                .configRepository()
                .map(each -> each.access().vaultPath())
                .orElse("");
        String folder = allowed + "/" + host.toLowerCase(Locale.ROOT);
        boolean inside = path.equals(folder) || path.startsWith(folder + "/");
        if (allowed.isEmpty()) {
            problems.add(new Problem(
                    place(name),
                    "no path of Vault is allowed here",
                    "Set " + Catalogue.CONFIG_REPOSITORY_VAULT_PATH.name() + " and VAULT_ADDR, or name a setting."));
        } else if (hash <= 0 || hash == said.length() - 1) {
            problems.add(new Problem(place(name), "it names no key", "Write vault:" + folder + "/…#key."));
        } else if (host.isEmpty() || !inside || path.contains("..")) {
            problems.add(new Problem(
                    place(name),
                    "this path is not one for " + host,
                    "Keep the secret at " + folder + ", or below it."));
        } else {
            open(name, path, said.substring(hash + 1), resolved);
        }
    }

    private void open(String name, String path, String key, Map<String, String> resolved) {
        opened = true;
        try {
            Optional<Secret> found = safe.open(path, key);
            if (found.isEmpty()) {
                problems.add(new Problem(place(name), path + " has no key " + key, "Write it there."));
            } else {
                resolved.put(name, found.get().reveal());
            }
        } catch (ServiceUnavailable e) {
            problems.add(new Problem(place(name), e.explanation(), "It is tried again."));
        }
    }

    private record Held(Secret secret, String host) {}

    private Map<String, Held> known() {
        Map<String, Held> known = new HashMap<>();
        settings.watching().configRepository().ifPresent(each -> {
            String host = SettingsReader.host(each.url());
            put(known, Catalogue.CONFIG_REPOSITORY_TOKEN.name(), each.access().token(), host);
            put(
                    known,
                    Catalogue.CONFIG_REPOSITORY_WEBHOOK_SECRET.name(),
                    each.access().webhookSecret(),
                    host);
        });
        for (Repository repository : settings.watching().repositories()) {
            String prefix = Catalogue.REPOSITORIES
                    + repository.name().text().toUpperCase(Locale.ROOT).replace('-', '_') + "_";
            String host = SettingsReader.host(repository.url());
            put(known, prefix + RepositoryKeys.TOKEN.name(), repository.forge().token(), host);
            put(
                    known,
                    prefix + RepositoryKeys.WEBHOOK_SECRET.name(),
                    repository.forge().webhookSecret(),
                    host);
            repository
                    .forge()
                    .app()
                    .ifPresent(app -> put(known, prefix + RepositoryKeys.APP_KEY.name(), app.key(), host));
        }
        return known;
    }

    private static void put(Map<String, Held> known, String name, Secret secret, String host) {
        if (!secret.isEmpty()) {
            known.put(name, new Held(secret, host));
        }
    }

    private String place(String name) {
        return name.startsWith(Catalogue.REPOSITORIES)
                ? file + ": " + name.substring(Catalogue.REPOSITORIES.length())
                : file + ": " + name;
    }
}
