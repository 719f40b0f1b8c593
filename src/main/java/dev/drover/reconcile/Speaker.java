package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.forge.Conversation;
import dev.drover.forge.Forge;
import java.util.Optional;

/**
 * A person who says something about an app elsewhere than on its forge, already let in by a role that may. {@code login} is their account on
 * the repository's forge, "" where it is not known; {@code voice} is the forge as they themselves use it, where Drover can speak there as them.
 */
public record Speaker(String name, String login, Optional<Forge> voice) {
    /** Where this person speaks; an account that is known has to have the right to write there at this moment. */
    Conversation conversation(AppRef app, Forge forge) {
        if (!login.isEmpty() && !forge.permission(app.repository(), login).mayDecide()) {
            throw new RepositoryProblem(
                    Place.file(app.repository().text()),
                    login + " may not write to this repository on its forge",
                    "Ask its owners for the right to write");
        }
        return voice.orElse(forge).conversation();
    }
}
