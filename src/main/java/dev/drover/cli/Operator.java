package dev.drover.cli;

import dev.drover.app.Place;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.forge.CloneAddress;
import dev.drover.policy.Policy;
import dev.drover.settings.Repository;
import dev.drover.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the operator decided for the repository that somebody works in: the one they name, or the one whose URL their work tree was
 * cloned from, however that is written. Where neither is known, what holds for all.
 */
record Operator(Settings settings, Optional<Repository> repository) {

    /** Names a repository that isn't watched: refused, because silently judging by other rules would mislead. */
    static Operator named(Tools tools, String name, Listing listing) {
        Settings settings = tools.settings();
        Optional<Repository> found =
                found(tools, settings, listing, each -> each.name().toString().equals(name));
        if (found.isEmpty()) {
            String known = String.join(
                    ", ",
                    watched(tools, settings, listing).stream()
                            .map(Repository::name)
                            .map(RepositoryName::toString)
                            .toList());
            throw new RepositoryProblem(
                    Place.file("--repository"),
                    "no repository is called \"" + name + "\"",
                    known.isEmpty() ? "Set DROVER_REPOSITORIES_<NAME>_URL" : "Choose one of " + known);
        }
        return new Operator(settings, found);
    }

    static Operator at(Tools tools, Path folder, Listing listing) {
        Settings settings = tools.settings();
        boolean none = settings.watching().repositories().isEmpty() && !isListed(settings, listing);
        Optional<String> origin = none ? Optional.empty() : tools.drafting().origin(folder);
        return origin.map(url -> of(tools, url, listing)).orElseGet(() -> new Operator(settings, Optional.empty()));
    }

    /** The repository with this URL. */
    static Operator of(Tools tools, String url, Listing listing) {
        Settings settings = tools.settings();
        String wanted = plain(url);
        return new Operator(
                settings,
                found(tools, settings, listing, each -> plain(each.url()).equals(wanted)));
    }

    /** Whether the configuration repository is asked for what it lists. */
    enum Listing {
        ASKED,
        LEFT_OUT
    }

    private static boolean isListed(Settings settings, Listing listing) {
        return listing == Listing.ASKED
                && settings.watching().configRepository().isPresent();
    }

    /** Those of the settings first: what they name the configuration repository can't. */
    private static Optional<Repository> found(
            Tools tools, Settings settings, Listing listing, Predicate<Repository> wanted) {
        return settings.watching().repositories().stream()
                .filter(wanted)
                .findFirst()
                .or(() -> isListed(settings, listing)
                        ? watched(tools, settings, listing).stream()
                                .filter(wanted)
                                .findFirst()
                        : Optional.empty());
    }

    private static List<Repository> watched(Tools tools, Settings settings, Listing listing) {
        return isListed(settings, listing)
                ? tools.outside().repositories().all()
                : settings.watching().repositories();
    }

    Policy policy() {
        return repository
                .map(Repository::rules)
                .orElseGet(() -> settings.policy().within(Policy.Scope.any()));
    }

    Repository.Writing writing() {
        return repository.map(each -> each.specs().writing()).orElse(Repository.Writing.USUAL);
    }

    /** Where its jobs go unless the spec says otherwise; "" where nobody decided. */
    String namespace() {
        String usual =
                settings.services().nomad().map(Settings.Nomad::namespace).orElse("");
        return repository.flatMap(each -> each.deploying().namespace()).orElse(usual);
    }

    /** Host and path, for https and ssh alike; another text as it is. */
    private static String plain(String url) {
        try {
            CloneAddress address = CloneAddress.of(url);
            return (address.site().getHost() + "/" + address.path()).toLowerCase(Locale.ROOT);
        } catch (RepositoryProblem e) {
            String text = url.startsWith("file://") ? url.substring("file://".length()) : url;
            return text.replaceAll("(/|/?\\.git)$", "");
        }
    }
}
