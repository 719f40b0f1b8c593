package dev.drover.serve;

import dev.drover.access.Person;
import dev.drover.access.Role;
import dev.drover.app.AppRef;
import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.forge.Forge;
import dev.drover.forge.ReviewDesk;
import dev.drover.forge.ReviewDesk.Visitor;
import dev.drover.question.Command;
import dev.drover.question.QuestionId;
import dev.drover.reconcile.AnswerBox;
import dev.drover.reconcile.OrderBox;
import dev.drover.reconcile.Speaker;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Where signed-in people answer, and give commands about proposals. On the forge in this process they speak as themselves; on another one Drover writes down what they
 * said, and where their account there is known, it must be allowed to write there as well.
 */
@Singleton
public class AnswerDesk {
    private final Instance<ReviewDesk> desks;
    private final AnswerBox box;
    private final OrderBox orders;
    private final ForgeLogins logins;

    AnswerDesk(Instance<ReviewDesk> desks, AnswerBox box, OrderBox orders, ForgeLogins logins) {
        this.desks = desks;
        this.box = box;
        this.orders = orders;
        this.logins = logins;
    }

    /** True when this person can answer here what the app asks. */
    public boolean serves(AppRef app, Person person) {
        return person.role().atLeast(Role.DEVELOPER) && (here(app) ? mayDecideHere(app, person) : box.reaches(app));
    }

    private boolean here(AppRef app) {
        return desks.isResolvable() && desks.get().repositories().contains(app.repository());
    }

    private boolean mayDecideHere(AppRef app, Person person) {
        return desks.get()
                .permission(new Visitor(person.name()), app.repository())
                .mayDecide();
    }

    /** The page of the pull request where the answer now stands. */
    public String answer(AppRef app, Person person, String question, String text) {
        return box.put(app, speaker(app, person), question(app, question), text);
    }

    /** The page of the pull request where the command now stands. */
    public String order(AppRef app, Person person, Command command) {
        return orders.put(app, speaker(app, person), command);
    }

    private Speaker speaker(AppRef app, Person person) {
        if (!serves(app, person)) {
            throw new RepositoryProblem(
                    Place.file(app.repository().text()),
                    person.name() + " may not decide about this repository",
                    "Ask an operator for the role developer");
        }
        Optional<Forge> voice = here(app) ? Optional.of(desks.get().as(new Visitor(person.name()))) : Optional.empty();
        return new Speaker(person.name(), here(app) ? "" : logins.of(person, app.repository()), voice);
    }

    private static QuestionId question(AppRef app, String text) {
        try {
            return new QuestionId(text);
        } catch (IllegalArgumentException e) {
            throw new RepositoryProblem(
                    Place.file(app.repository().text()), "there is no such question", "Look at the questions again");
        }
    }
}
