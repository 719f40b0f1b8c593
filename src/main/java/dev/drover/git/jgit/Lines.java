package dev.drover.git.jgit;

import dev.drover.app.Place;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.git.Remote;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.errors.UnsupportedCredentialItem;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/**
 * Opens connections to remotes with the right login, time limit and nothing else. Refuses addresses that carry a password,
 * kinds of address that are not allowed (above all those that would run a command), and to log in at any host but the remote's.
 */
final class Lines {
    /** Some half a million branches and tags, and as long as the slowest of forges may take to name them. */
    private static final long MOST_TOLD = 32L << 20;

    /** Every forge takes any user beside a token; GitHub wants this one. */
    private static final String USER = "x-access-token";

    private static final Duration TO_TELL = Duration.ofMinutes(2);

    private final Function<RepositoryName, Login> logins;
    private final GitLimits limits;

    Lines(Function<RepositoryName, Login> logins, GitLimits limits) {
        this.logins = logins;
        this.limits = limits;
    }

    Login login(Remote remote) {
        return logins.apply(remote.name());
    }

    /** A connection that is only asked what there is. */
    Transport ask(Remote remote, Repository clone) throws TransportException, NotSupportedException {
        Duration longest = limits.longest().compareTo(TO_TELL) < 0 ? limits.longest() : TO_TELL;
        return open(remote, clone, new Bound(Math.min(MOST_TOLD, limits.bytes()), longest));
    }

    /** A connection for fetching into, or pushing out of, a local clone. */
    Transport open(Remote remote, Repository clone) throws TransportException, NotSupportedException {
        return open(remote, clone, new Bound(limits.bytes(), limits.longest()));
    }

    private Transport open(Remote remote, Repository clone, Bound bound)
            throws TransportException, NotSupportedException {
        URIish address = address(remote);
        Transport transport = Transport.open(clone, address);
        transport.setTimeout((int) Math.max(1, limits.timeout().toSeconds()));
        Login login = login(remote);
        transport.setCredentialsProvider(new OneHost(address, login));
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(new BoundedHttp(bound));
            if (login instanceof Login.Token(String token)) {
                // Otherwise every question is asked twice: a forge first says that it wants a login.
                http.setPreemptiveBasicAuthentication(USER, token);
            }
        }
        if (transport instanceof SshTransport ssh) {
            if (!(login instanceof Login.SshKey key)) {
                throw refused(
                        remote, "an ssh address needs a key", "Set the repository's SSH_KEY_FILE and KNOWN_HOSTS_FILE");
            }
            ssh.setSshSessionFactory(new SshSessions(key, bound));
        }
        return transport;
    }

    /** The folder of a remote that is one of this machine's, if it may be read. */
    Optional<Path> onThisMachine(Remote remote) {
        URIish address = address(remote);
        boolean file = !address.isRemote() && address.getPath() != null;
        return file ? Optional.of(Path.of(address.getPath())) : Optional.empty();
    }

    private URIish address(Remote remote) {
        URIish address;
        try {
            address = new URIish(remote.url());
        } catch (URISyntaxException e) {
            throw refused(
                    remote, "its address is not a Git URL", "Write https://host/path.git or ssh://git@host/path.git");
        }
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (address.getPass() != null || (web && address.getUser() != null)) {
            throw refused(remote, "its address holds a user or password", "Take it out and set the repository's TOKEN");
        }
        switch (scheme) {
            case "https", "ssh" -> {}
            case "http" -> checkPlain(remote, address);
            case "file" -> checkFile(remote, address);
            case "" -> {
                if (address.getHost() == null) {
                    checkFile(remote, address);
                }
            }
            default -> throw refused(remote, "\"" + scheme + "\" addresses are not allowed", "Use https or ssh");
        }
        return address;
    }

    private void checkPlain(Remote remote, URIish address) {
        if (!limits.reach().plainHttp() && !isThisMachine(address.getHost())) {
            throw refused(
                    remote,
                    "plain http would show its token to the network",
                    "Use https, or set DROVER_ALLOW_PLAIN_HTTP=true where the network is trusted");
        }
    }

    private static boolean isThisMachine(String host) {
        if (!host.equals("localhost") && !host.startsWith("127.") && !host.equals("[::1]") && !host.equals("::1")) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void checkFile(Remote remote, URIish address) {
        Path path = Path.of(address.getPath()).toAbsolutePath().normalize();
        boolean ours = limits.reach()
                .ownFiles()
                .map(own -> path.startsWith(own.toAbsolutePath().normalize()))
                .orElse(false);
        if (!ours && !limits.reach().files()) {
            throw refused(remote, "file addresses are off", "Set DROVER_ALLOW_FILE_URLS=true to allow them");
        }
    }

    private static RepositoryProblem refused(Remote remote, String what, String next) {
        return new RepositoryProblem(Place.file("repository " + remote.name()), what, next);
    }

    /** Gives the login to the remote's own host, and to no host that it redirects to. */
    private static final class OneHost extends CredentialsProvider {
        private final URIish address;
        private final Login login;

        OneHost(URIish address, Login login) {
            this.address = address;
            this.login = login;
        }

        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public boolean supports(CredentialItem... items) {
            for (CredentialItem item : items) {
                if (!(item instanceof CredentialItem.Username) && !(item instanceof CredentialItem.Password)) {
                    return false;
                }
            }
            return login instanceof Login.Token;
        }

        @Override
        public boolean get(URIish asking, CredentialItem... items) throws UnsupportedCredentialItem {
            boolean same = String.valueOf(asking.getHost()).equalsIgnoreCase(address.getHost())
                    && asking.getPort() == address.getPort()
                    && String.valueOf(asking.getScheme()).equalsIgnoreCase(address.getScheme());
            if (!same || !(login instanceof Login.Token(String token))) {
                return false;
            }
            for (CredentialItem item : items) {
                switch (item) {
                    case CredentialItem.Username user -> user.setValue(USER);
                    case CredentialItem.Password password -> password.setValue(token.toCharArray());
                    default -> throw new UnsupportedCredentialItem(asking, item.getPromptText());
                }
            }
            return true;
        }
    }
}
