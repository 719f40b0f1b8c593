package dev.drover.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * OpenSSH on the loopback address, as the user who runs the tests, with host keys of its own of each usual kind. Whoever has the
 * key of that kind is let in; passwords are no way in.
 */
public final class SshServer extends TestServer<SshServer.Running> {
    private static final Duration TO_START = Duration.ofSeconds(30);
    private static final List<String> KINDS = List.of("ed25519", "ecdsa", "rsa");

    /** An sshd that runs. */
    static final class Running implements AutoCloseable {
        private final ServerProcess process;
        private final Path home;
        private final int port;

        Running(ServerProcess process, Path home, int port) {
            this.process = process;
            this.home = home;
            this.port = port;
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /** A folder of this machine as this server shows it. */
    public String url(Path folder) {
        return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + running().port + folder;
    }

    /** The private key of a kind that may log in. */
    public Path key(String kind) {
        return running().home.resolve("user-" + kind);
    }

    /** A private key that may not. */
    public Path strangersKey() {
        return running().home.resolve("stranger");
    }

    /** The line that trusts the server's host key of a kind. */
    public String knownHost(String kind) {
        return line(running().home.resolve("host-" + kind + ".pub"));
    }

    /** The line that expects another host key than the server's. */
    public String anotherHost() {
        return line(running().home.resolve("stranger.pub"));
    }

    private String line(Path publicKey) {
        try {
            String[] parts = Files.readString(publicKey).split(" ", -1);
            return "[127.0.0.1]:" + running().port + " " + parts[0] + " " + parts[1] + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Installed installed() {
        return Installed.onPath("sshd", "openssh-server", List.of("sshd"));
    }

    @Override
    protected String key() {
        return "sshd";
    }

    @Override
    protected Running start() {
        Path home = ServerProcess.home();
        int port = LoopbackPort.free(1).getFirst();
        for (String kind : KINDS) {
            makeKey(kind, home.resolve("host-" + kind));
            makeKey(kind, home.resolve("user-" + kind));
        }
        makeKey("ed25519", home.resolve("stranger"));
        Path configuration = home.resolve("sshd_config");
        try {
            StringBuilder allowed = new StringBuilder();
            for (String kind : KINDS) {
                allowed.append(Files.readString(home.resolve("user-" + kind + ".pub")));
            }
            Files.writeString(home.resolve("authorized_keys"), allowed);
            Files.writeString(configuration, """
                    Port %d
                    ListenAddress 127.0.0.1
                    PidFile none
                    UsePAM no
                    StrictModes no
                    PermitRootLogin prohibit-password
                    PasswordAuthentication no
                    KbdInteractiveAuthentication no
                    AuthorizedKeysFile %s/authorized_keys
                    MaxStartups 100
                    %s
                    """.formatted(
                            port,
                            home,
                            KINDS.stream()
                                    .map(kind -> "HostKey " + home + "/host-" + kind)
                                    .collect(Collectors.joining("\n"))));
            if (System.getProperty("user.name").equals("root")) {
                // Where it puts its helper that has no rights; a service manager would make it.
                Files.createDirectories(Path.of("/run/sshd"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = List.of(installed().program().toString(), "-D", "-e", "-f", configuration.toString());
        ServerProcess process = ServerProcess.start(key(), home, command, Map.of());
        process.awaitReady(TO_START, () -> listens(port));
        return new Running(process, home, port);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void makeKey(String kind, Path file) {
        Installed.outputOf(List.of("ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "test", "-f", file.toString()));
    }
}
