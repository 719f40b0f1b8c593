package dev.drover.serve;

import dev.drover.access.People;
import dev.drover.access.Person;
import dev.drover.app.RepositoryName;
import dev.drover.settings.Repository;
import dev.drover.settings.Repository.ForgeKind;
import dev.drover.settings.Settings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which account somebody has on a repository's forge. It is known where the forge itself signed them in: Gitea, Forgejo and GitLab are
 * OpenID Connect services of their own, and what they call a person's preferred name is the login. A name that merely looks the same
 * proves nothing.
 */
@Singleton
public class ForgeLogins {
    private static final Set<ForgeKind> SIGNING_IN = EnumSet.of(ForgeKind.GITEA, ForgeKind.GITLAB);
    private static final String LOGIN_CLAIM = "preferred_username";

    private final People people;
    private final Map<RepositoryName, Repository> repositories;
    private final boolean byLogin;

    ForgeLogins(People people, Settings settings) {
        this.people = people;
        this.repositories = settings.watching().repositories().stream()
                .collect(Collectors.toUnmodifiableMap(Repository::name, each -> each, (one, _) -> one));
        this.byLogin = settings.services()
                .oidc()
                .filter(oidc -> oidc.claims().name().equals(LOGIN_CLAIM))
                .isPresent();
    }

    /** The login of a person at a repository's forge, "" where nobody vouches for one. */
    String of(Person person, RepositoryName name) {
        Optional<Repository> repository = Optional.ofNullable(repositories.get(name))
                .filter(each -> SIGNING_IN.contains(each.forge().kind()));
        boolean theirs = byLogin
                && repository.isPresent()
                && people.all().stream()
                        .filter(each -> each.person().name().equals(person.name()))
                        .anyMatch(each -> sameSite(each.from(), repository.get().url()));
        return theirs ? person.name() : "";
    }

    static boolean sameSite(String issuer, String url) {
        try {
            URI one = URI.create(issuer);
            URI other = URI.create(url);
            return one.getHost() != null
                    && one.getHost().equalsIgnoreCase(other.getHost())
                    && (other.getScheme() == null || !other.getScheme().startsWith("http") || port(one) == port(other));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int port(URI uri) {
        return uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
