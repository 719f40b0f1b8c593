package dev.drover.testing.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that is skipped where what it is about can't be had: a release or a forge without the feature, an account that nobody gave.
 * A test without this that is skipped all the same fails a run with {@code DROVER_SERVERS=required}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface MayBeSkipped {
    /** What may be missing. */
    String value();
}
