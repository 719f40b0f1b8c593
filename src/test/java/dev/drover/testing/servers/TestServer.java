package dev.drover.testing.servers;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * What every server extension does, to be put in a static field with {@code @RegisterExtension}: the first test class that needs the
 * server starts it, later ones of the same JVM share it, and each gets a place of its own in it. A test class whose server is
 * missing is skipped with the command that would run it, unless {@code DROVER_SERVERS=required}, when it fails.
 *
 * @param <R> the running server, shared by the classes of a JVM
 */
public abstract class TestServer<R extends AutoCloseable>
        implements BeforeAllCallback, AfterAllCallback, ExecutionCondition {
    private static final ExtensionContext.Namespace SHARED = ExtensionContext.Namespace.create("drover", "servers");
    private static final AtomicInteger PLACES = new AtomicInteger();
    private static final int LONGEST_PLACE = 40;

    private @Nullable R running;
    private @Nullable String place;

    /** The program, there or not. */
    protected abstract Installed installed();

    /** What tells this server from others of its kind with other options; also the name of its log. */
    protected abstract String key();

    /** Starts it and returns when it is truly ready. */
    protected abstract R start();

    /** Makes the place of one test class: a namespace, a mount, a database. */
    protected void enter(R server, String ownPlace) {}

    /** Clears it away. */
    protected void leave(R server, String ownPlace) {}

    /** Servers that have to run before this one. */
    protected List<TestServer<?>> needs() {
        return List.of();
    }

    protected final R running() {
        R server = running;
        if (server == null) {
            throw new IllegalStateException(key() + " runs only while a test class uses it");
        }
        return server;
    }

    /** The name of this test class's own place: letters, digits and dashes. */
    public final String place() {
        String own = place;
        if (own == null) {
            throw new IllegalStateException(key() + " has a place for a test class only while that runs");
        }
        return own;
    }

    @Override
    public final ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("decided for the class");
        }
        for (TestServer<?> needed : needs()) {
            ConditionEvaluationResult result = needed.evaluateExecutionCondition(context);
            if (result.isDisabled()) {
                return result;
            }
        }
        Installed program = installed();
        if (program.path().isPresent() || ServerReport.required()) {
            return ConditionEvaluationResult.enabled("the server is there, or has to be");
        }
        String suite = context.getRequiredTestClass().getSimpleName();
        ServerReport.here().notRun(program, suite);
        return ConditionEvaluationResult.disabled(missing(program, suite));
    }

    private static String missing(Installed program, String suite) {
        return program.name() + " " + program.version() + " is not here; to run this suite: "
                + ServerReport.command(program, suite);
    }

    @Override
    public final void beforeAll(ExtensionContext context) throws Exception {
        if (context.getRequiredTestClass().getEnclosingClass() != null || running != null) {
            return;
        }
        for (TestServer<?> needed : needs()) {
            needed.beforeAll(context);
        }
        Installed program = installed();
        String suite = context.getRequiredTestClass().getSimpleName();
        if (program.path().isEmpty()) {
            ServerReport.here().notRun(program, suite);
            throw new IllegalStateException("DROVER_SERVERS=required, but " + missing(program, suite));
        }
        ServerReport.here().ran(program, suite);
        running = sharedBy(context);
        place = placeOf(suite);
        enter(running(), place());
    }

    /** Starts it for a program that is no test class, with this place of its own; closing it ends it. */
    public final AutoCloseable alone(String ownPlace) {
        R server = start();
        running = server;
        place = ownPlace;
        enter(server, ownPlace);
        return server;
    }

    @SuppressWarnings("unchecked") // Only start() of this very key puts a value there.
    private R sharedBy(ExtensionContext context) {
        Object server = context.getStore(StoreScope.LAUNCHER_SESSION, SHARED)
                .computeIfAbsent(key(), key -> start(), AutoCloseable.class);
        return (R) server;
    }

    private static String placeOf(String suite) {
        String name = suite.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        return "t" + PLACES.incrementAndGet() + "-" + name.substring(0, Math.min(name.length(), LONGEST_PLACE));
    }

    @Override
    public final void afterAll(ExtensionContext context) throws Exception {
        if (context.getRequiredTestClass().getEnclosingClass() != null || running == null) {
            return;
        }
        leave(running(), place());
        running = null;
        place = null;
        for (TestServer<?> needed : needs().reversed()) {
            needed.afterAll(context);
        }
    }
}
