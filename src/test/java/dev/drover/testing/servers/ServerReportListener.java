package dev.drover.testing.servers;

import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Writes the part of the server report that this JVM knows, and prints the table in the last JVM that runs server suites. Registered
 * for every session in {@code META-INF/services}.
 */
public final class ServerReportListener implements LauncherSessionListener, TestExecutionListener {
    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.getSource().orElse(null) instanceof ClassSource suite) {
            ComposedExchanges composed = suite.getJavaClass().getAnnotation(ComposedExchanges.class);
            if (composed != null) {
                ServerReport.here()
                        .composed(composed.value(), suite.getJavaClass().getSimpleName());
            }
        }
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        ServerReport.here().begin();
        session.getLauncher().registerTestExecutionListeners(this);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        boolean last = ServerReport.here().end();
        if (last && Boolean.getBoolean("drover.test.servers")) {
            System.out.println("\nServers that the suites ran on\n\n" + ServerReport.table());
        }
    }
}
