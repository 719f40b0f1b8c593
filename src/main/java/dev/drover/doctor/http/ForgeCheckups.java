package dev.drover.doctor.http;

import dev.drover.doctor.Checkup;
import dev.drover.forge.CloneAddress;
import dev.drover.json.Json;
import dev.drover.settings.Repository;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Asks the forge of a repository about that repository: whether the token is good, whether it may write, and whether the repository
 * is still where the settings say. A GitHub App's own token is not made here, so of it only that GitHub answers is told.
 */
final class ForgeCheckups {
    private final HttpClient client;

    ForgeCheckups(HttpClient client) {
        this.client = client;
    }

    Checkup of(Repository repository) {
        Repository.ForgeAccess access = repository.forge();
        return switch (access.kind()) {
            case GITHUB -> heard(repository, speaking(repository, "Authorization", "Bearer ", github(repository)));
            case GITLAB -> heard(repository, speaking(repository, "PRIVATE-TOKEN", "", gitlab(repository)));
            case GITEA -> heard(repository, speaking(repository, "Authorization", "token ", gitea(repository)));
            case BUILTIN -> Checkup.ok(service(repository), repository.url(), "built in");
            case NONE -> branchesOnly(repository);
        };
    }

    /** A host that nobody said the kind of is easily taken for one that opens pull requests. */
    private static Checkup branchesOnly(Repository repository) {
        return new Checkup(
                service(repository),
                repository.url(),
                Checkup.State.OK,
                "none",
                new Checkup.Advice(
                        "opens no pull requests: drafts go to a branch",
                        "Set " + setting(repository) + "FORGE if it is a GitHub, GitLab, Gitea or Forgejo."));
    }

    /** Where no webhooks are heard, nothing is wrong, but people wait for the next look. */
    private static Checkup heard(Repository repository, Checkup found) {
        boolean told = found.state() != Checkup.State.OK || !found.advice().equals(Checkup.Advice.NONE);
        return told || !repository.forge().webhookSecret().isEmpty()
                ? found
                : new Checkup(
                        found.service(),
                        found.address(),
                        found.state(),
                        found.version(),
                        new Checkup.Advice(
                                "hears no webhooks and is looked at every DROVER_POLL_EVERY",
                                "Set " + setting(repository) + "WEBHOOK_SECRET to hear them."));
    }

    /** With the account that Drover speaks as there, whose own words it can't hear. */
    private Checkup speaking(Repository repository, String header, String scheme, Checkup found) {
        Repository.ForgeAccess access = repository.forge();
        if (found.state() != Checkup.State.OK
                || access.app().isPresent()
                || access.token().isEmpty()) {
            return found;
        }
        Map<String, String> headers = HttpCheckups.bearer(header, scheme, access.token());
        Probe who = new Probe(found.service(), found.address(), "/user", headers, setting(repository) + "TOKEN");
        Checkup named = who.ask(
                client, me -> who.ok(me.get("login").string(me.get("username").string(""))));
        return named.version().isEmpty()
                ? found
                : new Checkup(
                        found.service(),
                        found.address(),
                        found.state(),
                        (found.version() + " as " + named.version()).strip(),
                        found.advice());
    }

    private Checkup github(Repository repository) {
        Repository.ForgeAccess access = repository.forge();
        CloneAddress address = CloneAddress.of(repository.url());
        Map<String, String> headers = HttpCheckups.bearer("Authorization", "Bearer ", access.token());
        String api = access.apiUrl().isEmpty() ? address.githubApi() : access.apiUrl();
        if (access.app().isPresent()) {
            Probe meta = new Probe(service(repository), api, "/meta", headers, setting(repository) + "APP_ID");
            return meta.ask(client, _ -> meta.ok(""));
        }
        Probe probe = new Probe(
                service(repository), api, "/repos/" + address.fullName(), headers, setting(repository) + "TOKEN");
        return probe.ask(client, json -> {
            boolean may = json.get("permissions").get("push").truth(false);
            return judged(probe, repository, "", new Found(json.get("full_name").string(""), may));
        });
    }

    private Checkup gitea(Repository repository) {
        Repository.ForgeAccess access = repository.forge();
        CloneAddress address = CloneAddress.of(repository.url());
        Map<String, String> headers = HttpCheckups.bearer("Authorization", "token ", access.token());
        String api = access.apiUrl().isEmpty() ? address.giteaApi() : access.apiUrl();
        Probe version = new Probe(service(repository), api, "/version", headers, setting(repository) + "TOKEN");
        Probe probe = new Probe(
                service(repository), api, "/repos/" + address.fullName(), headers, setting(repository) + "TOKEN");
        return version.ask(
                client,
                told -> probe.ask(client, json -> {
                    boolean may = json.get("permissions").get("push").truth(false);
                    String number = told.get("version").string("");
                    return judged(
                            probe,
                            repository,
                            number,
                            new Found(json.get("full_name").string(""), may));
                }));
    }

    private Checkup gitlab(Repository repository) {
        Repository.ForgeAccess access = repository.forge();
        CloneAddress address = CloneAddress.of(repository.url());
        Map<String, String> headers = HttpCheckups.header("PRIVATE-TOKEN", access.token());
        String api = access.apiUrl().isEmpty() ? address.gitlabApi() : access.apiUrl();
        String path = inside(address.path(), api);
        Probe version = new Probe(service(repository), api, "/version", headers, setting(repository) + "TOKEN");
        Probe probe = new Probe(
                service(repository),
                api,
                "/projects/" + URLEncoder.encode(path, StandardCharsets.UTF_8),
                headers,
                setting(repository) + "TOKEN");
        return version.ask(
                client,
                told -> probe.ask(client, json -> {
                    Json rights = json.get("permissions");
                    long level = Math.max(
                            rights.get("project_access").get("access_level").number(0),
                            rights.get("group_access").get("access_level").number(0));
                    Found found = new Found(json.get("path_with_namespace").string(""), level >= 30);
                    return judged(probe, repository, told.get("version").string(""), found);
                }));
    }

    /** A GitLab in a folder of its host has that folder in clone addresses, and not in the paths of projects. */
    private static String inside(String path, String api) {
        int host = api.indexOf("://") < 0 ? 0 : api.indexOf('/', api.indexOf("://") + 3);
        int end = api.indexOf("/api/v4");
        String folder = host >= 0 && end > host ? api.substring(host + 1, end) + "/" : "";
        return !folder.isEmpty() && path.startsWith(folder) ? path.substring(folder.length()) : path;
    }

    /** What a forge said of a repository: its full name now ("" when it knows none), and whether we may write there. */
    private record Found(String name, boolean mayWrite) {}

    private static Checkup judged(Probe probe, Repository repository, String version, Found found) {
        String asked = CloneAddress.of(repository.url()).path();
        if (found.name().isEmpty()) {
            return probe.failed(
                    "it shows no repository " + asked,
                    "Check " + setting(repository) + "URL, and that the token may see it.");
        }
        if (!asked.toLowerCase(Locale.ROOT).endsWith(found.name().toLowerCase(Locale.ROOT))) {
            return new Checkup(
                    probe.service(),
                    probe.address(),
                    Checkup.State.OK,
                    version,
                    new Checkup.Advice(
                            asked + " is " + found.name() + " now",
                            "Set " + setting(repository) + "URL to its new address."));
        }
        return found.mayWrite()
                ? probe.ok(version)
                : probe.failed(
                        "the token may not write to " + found.name(),
                        "Give Drover's account the right to write there, or another " + setting(repository) + "TOKEN.");
    }

    private static String service(Repository repository) {
        return "forge of " + repository.name();
    }

    private static String setting(Repository repository) {
        return "DROVER_REPOSITORIES_"
                + repository.name().text().toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    }
}
