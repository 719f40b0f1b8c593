package dev.drover.testing;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Prints how long the tests of a JVM took in all, and the slowest classes. Registered in {@code META-INF/services}. */
public final class TestTimes implements LauncherSessionListener, TestExecutionListener {
    private static final int SHOWN = 8;

    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Map<String, Long> took = new ConcurrentHashMap<>();
    private long start;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        start = System.nanoTime();
        session.getLauncher().registerTestExecutionListeners(this);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        begun.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Long at = begun.remove(test.getUniqueId());
        if (at != null
                && test.getSource().orElse(null) instanceof ClassSource source
                && source.getJavaClass().getEnclosingClass() == null) {
            took.merge(source.getJavaClass().getSimpleName(), System.nanoTime() - at, Long::sum);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (took.isEmpty()) { // only looked which tests there are
            return;
        }
        List<String> slowest = took.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .map(each -> each.getKey() + " " + seconds(each.getValue()))
                .toList();
        System.out.println("\nTest time " + seconds(System.nanoTime() - start) + " in " + took.size()
                + " classes; slowest: " + String.join(", ", slowest));
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}
