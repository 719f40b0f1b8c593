package dev.drover.testing.servers;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Puts every test that was skipped, in whatever way, into the server report where all servers have to be there, unless it says that it
 * {@link MayBeSkipped}: a failure that could not be provoked must not pass for one that was diagnosed. {@code .ci/run} fails over each.
 * Registered for every session in {@code META-INF/services}.
 */
public final class SkippedTests implements LauncherSessionListener, TestExecutionListener {
    private final ServerReport report;
    private final boolean required;

    /** As a run has it that nobody says otherwise to. */
    public SkippedTests() {
        this(ServerReport.here(), ServerReport.required());
    }

    SkippedTests(ServerReport report, boolean required) {
        this.report = report;
        this.required = required;
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(this);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        note(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            note(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        }
    }

    private void note(TestIdentifier test, String reason) {
        if (required && !allowed(test)) {
            report.skipped(name(test), reason);
        }
    }

    private static boolean allowed(TestIdentifier test) {
        return switch (test.getSource().orElse(null)) {
            case MethodSource method ->
                method.getJavaMethod().isAnnotationPresent(MayBeSkipped.class)
                        || method.getJavaClass().isAnnotationPresent(MayBeSkipped.class);
            case ClassSource type -> type.getJavaClass().isAnnotationPresent(MayBeSkipped.class);
            case null, default -> false;
        };
    }

    private static String name(TestIdentifier test) {
        return switch (test.getSource().orElse(null)) {
            case MethodSource method -> method.getJavaClass().getSimpleName() + "#" + method.getMethodName();
            case ClassSource type -> type.getJavaClass().getSimpleName();
            case null, default -> test.getDisplayName();
        };
    }
}
