package seeded.drover.forge;

/** A port that a decision asks on purpose, and that knows the flow. */
public interface AskedPort {
    seeded.drover.reconcile.Flow flow();
}
