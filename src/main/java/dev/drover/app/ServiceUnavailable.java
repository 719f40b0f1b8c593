package dev.drover.app;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something outside did not answer, or refused: Nomad, a forge, Git, Vault, the store, a model. The caller keeps the last
 * good state and tries again later, not before the moment that the service named, if it named one. Never carries a secret.
 */
public final class ServiceUnavailable extends RuntimeException {
    private final String service;
    private final String next;
    private final String reason;
    private final @Nullable Instant until;

    public ServiceUnavailable(String service, String what, String next) {
        this(service, what, next, (Instant) null);
    }

    public ServiceUnavailable(String service, String what, String next, Throwable cause) {
        this(service, what, next);
        initCause(cause);
    }

    /** A service that said when it may be asked again. */
    public ServiceUnavailable(String service, String what, String next, @Nullable Instant until) {
        super(service + ": " + what + ". " + next);
        this.service = service;
        this.next = next;
        this.reason = what;
        this.until = until;
    }

    /** Everything in one line: which service, what happened, and what to do next. */
    public String explanation() {
        return service + ": " + reason + ". " + next;
    }

    /** What happened, alone. */
    public String reason() {
        return reason;
    }

    /** Which service: {@code nomad}, {@code git}, {@code forge}, {@code vault}, {@code consul}, {@code fabio}, {@code model}, {@code store}. */
    public String service() {
        return service;
    }

    /** What an operator can do about it. */
    public String next() {
        return next;
    }

    /** Before this moment the service would only refuse again. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }
}
