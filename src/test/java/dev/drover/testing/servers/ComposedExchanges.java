package dev.drover.testing.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a suite that holds an adapter against requests and answers that were composed or recorded, because the service can't be had in
 * a test. It shows as such in the table of servers at the end of a build.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ComposedExchanges {
    /** The service, as the table names it: Fabio, GitHub, GitLab, Langfuse, Qdrant or "a language model". */
    String value();
}
