package dev.drover.journal;

import dev.drover.app.AppId;
import dev.drover.app.AppRef;
import java.time.Instant;
import java.util.Set;

/** For which apps an operator said that a running job without an owner may be taken over. Losing it means that they are asked again. */
public interface Adoptions {
    Set<AppId> adopted();

    /** Notes the word of an operator; does nothing when it was given already. */
    void adopt(AppRef app, String by, Instant at);
}
