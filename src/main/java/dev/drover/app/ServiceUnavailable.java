package dev.drover.app;

/**
 * Something outside did not answer, or refused: Nomad, a forge, Git, Vault, the store, a model. The caller keeps the last
 * good state and tries again later. Never carries a secret.
 */
public final class ServiceUnavailable extends RuntimeException {
    private final String service;
    private final String next;
    private final String what;

    public ServiceUnavailable(String service, String what, String next) {
        super(service + ": " + what + ". " + next);
        this.service = service;
        this.next = next;
        this.what = service + ": " + what + ". " + next;
    }

    public ServiceUnavailable(String service, String what, String next, Throwable cause) {
        this(service, what, next);
        initCause(cause);
    }

    /** Everything in one line: which service, what happened, and what to do next. */
    public String explanation() {
        return what;
    }

    /** Which service: {@code nomad}, {@code git}, {@code forge}, {@code vault}, {@code consul}, {@code fabio}, {@code model}, {@code store}. */
    public String service() {
        return service;
    }

    /** What an operator can do about it. */
    public String next() {
        return next;
    }
}
