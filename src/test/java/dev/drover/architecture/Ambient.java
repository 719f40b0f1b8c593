package dev.drover.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;

/** Calls that give another answer the next time or elsewhere: clocks, randomness without a seed, and what surrounds the process. */
final class Ambient {
    private static final Set<String> CALLS = Set.of(
            "java.lang.Boolean.getBoolean",
            "java.lang.Integer.getInteger",
            "java.lang.Long.getLong",
            "java.lang.Math.random",
            "java.lang.ProcessHandle.current",
            "java.lang.Runtime.getRuntime",
            "java.lang.Thread.sleep",
            "java.net.InetAddress.getLocalHost",
            "java.nio.charset.Charset.defaultCharset",
            "java.util.Calendar.getInstance",
            "java.util.Locale.getDefault",
            "java.util.TimeZone.getDefault",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.concurrent.TimeUnit.sleep",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of");

    /** What makes its own randomness, or asks the clock, when it is given nothing. */
    private static final Set<String> WITHOUT_SEED = Set.of(
            "java.util.Date.<init>",
            "java.util.GregorianCalendar.<init>",
            "java.util.Random.<init>",
            "java.util.SplittableRandom.<init>");

    private static final Set<String> HARMLESS_OF_SYSTEM = Set.of("arraycopy", "getLogger", "identityHashCode");

    private Ambient() {}

    static boolean is(JavaAccess<?> access) {
        String call = call(access);
        return CALLS.contains(call)
                || WITHOUT_SEED.contains(call) && parameters(access) == 0
                || call.equals("java.util.Collections.shuffle") && parameters(access) == 1
                || call.startsWith("java.lang.System.") && !HARMLESS_OF_SYSTEM.contains(access.getName())
                || call.startsWith("java.time.") && (call.endsWith(".now") || call.contains(".system"))
                || call.startsWith("java.security.SecureRandom.");
    }

    static String call(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getName();
    }

    private static int parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                ? target.getRawParameterTypes().size()
                : 0;
    }
}
