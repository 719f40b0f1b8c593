package dev.drover.facts;

/** How near to a deployment a statement was made; the nearer, the more it is believed before anything else agrees. */
public enum EvidenceClass {
    DECLARED(0.95),
    COMPOSED(0.85),
    IMAGE(0.80),
    SOURCE(0.60),
    FRAMEWORK(0.40),
    NAME(0.30);

    private final double confidence;

    EvidenceClass(double confidence) {
        this.confidence = confidence;
    }

    /** The confidence of one such statement alone. */
    public double confidence() {
        return confidence;
    }

    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
