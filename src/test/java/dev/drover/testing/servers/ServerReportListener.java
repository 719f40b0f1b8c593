package dev.drover.testing.servers;

import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes the part of the server report that this JVM knows, and prints the table in the JVM that runs the server suites. Registered
 * for every run in {@code META-INF/services}.
 */
public final class ServerReportListener implements TestExecutionListener {
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
    public void testPlanExecutionFinished(TestPlan plan) {
        boolean servers = Boolean.getBoolean("drover.test.servers");
        ServerReport.here().write(servers ? "servers" : "fast");
        if (servers) {
            System.out.println("\nServers that the suites ran on\n\n" + ServerReport.table());
        }
    }
}
