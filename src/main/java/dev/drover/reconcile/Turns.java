package dev.drover.reconcile;

import dev.drover.app.AppRef;
import java.util.Optional;

/**
 * Whose turn an app is, when several replicas look after the same apps. Of two that ask at once, one gets it. Who works alone is
 * always asked.
 */
public interface Turns {
    /** One process, nobody to share with. */
    Turns ALONE = app -> Optional.of(Turn.OURS);

    /** The turn for one pass over the app; empty while another replica is at it. */
    Optional<Turn> take(AppRef app);

    /** The right to write for one app until it is given back or lost. */
    interface Turn extends AutoCloseable {
        /** A turn that nobody can take away. */
        Turn OURS = new Turn() {
            @Override
            public boolean stillOurs() {
                return true;
            }

            @Override
            public void close() {}
        };

        /** Asked before each write: false when we were gone for so long that another replica may have begun. */
        boolean stillOurs();

        @Override
        void close();
    }
}
