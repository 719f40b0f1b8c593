package dev.drover.plan;

/** Words of outcomes that others than people look for. */
public final class DeploymentWords {
    /** The status that says how a merged commit fares. */
    public static final String CONTEXT = "drover/deploy";

    /** A job runs that nobody owns, and an operator can let it be taken over. */
    public static final String NO_OWNER = "runs without an owner";

    private DeploymentWords() {}
}
