package dev.drover.testing.servers;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs a test class in a process that has no network: with all it starts it stands in a network namespace of its own, where there is a
 * loopback and nothing else. It makes sure of that itself before it runs a test.
 */
public final class EmptyNetwork extends TestServer<EmptyNetwork.Place> {
    private static final String LOOPBACK_ALONE = "ip link set lo up && exec \"$@\"";
    private static final int NOT_EMPTY = 3;

    /** How the class ended, and what it said. */
    public record Ended(int code, String said) {}

    /** Nothing runs until a class is run there. */
    record Place() implements AutoCloseable {
        @Override
        public void close() {}
    }

    @Override
    protected Installed installed() {
        String howToGet = "apt-get install util-linux iproute2, where network namespaces are allowed";
        Installed unshare = Installed.onPath("unshare", "util-linux", List.of("unshare"));
        return new Installed(unshare.name(), unshare.version(), unshare.path().filter(_ -> works()), howToGet);
    }

    private static boolean works() {
        try {
            List<String> probe = new ArrayList<>(inside());
            probe.add("true");
            Installed.outputOf(probe);
            return true;
        } catch (IllegalStateException | UncheckedIOException e) {
            return false;
        }
    }

    @Override
    protected String key() {
        return "empty-network";
    }

    @Override
    protected Place start() {
        return new Place();
    }

    private static List<String> inside() {
        List<String> words = new ArrayList<>(List.of("unshare", "--net"));
        if (!"root".equals(System.getProperty("user.name"))) {
            words.add("--map-root-user");
        }
        words.addAll(List.of("sh", "-c", LOOPBACK_ALONE, "empty-network"));
        return words;
    }

    public Ended run(Class<?> tests) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(inside());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EmptyNetwork.class.getName(),
                tests.getName()));
        Path log = Files.createTempFile("empty-network", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Checkout.root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Ended(process.waitFor(), Files.readString(log, StandardCharsets.UTF_8));
        } finally {
            Files.delete(log);
        }
    }

    /** Inside: ends with 0 when every test of the class ran and passed. */
    public static void main(String[] arguments) throws SocketException, ClassNotFoundException {
        List<NetworkInterface> others = NetworkInterface.networkInterfaces()
                .filter(each -> !each.getName().equals("lo"))
                .toList();
        if (!others.isEmpty()) {
            System.out.println("This is no empty network: " + others);
            System.exit(NOT_EMPTY);
        }
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        // the report of the servers is written by whoever runs this
        LauncherConfig bare = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build();
        try (LauncherSession session = LauncherFactory.openSession(bare)) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(Class.forName(arguments[0])))
                                    .build(),
                            listener);
        }
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8), 40);
        boolean passed = summary.getTestsSucceededCount() > 0
                && summary.getTestsSucceededCount() == summary.getTestsFoundCount();
        System.exit(passed ? 0 : 1);
    }
}
