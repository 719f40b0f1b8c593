package dev.drover.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.access.People.Admitted;
import dev.drover.access.Role;
import dev.drover.access.local.LocalPeople;
import dev.drover.access.local.QuickPeople;
import dev.drover.testing.HandClock;
import dev.drover.testing.MemoryPeople;
import dev.drover.testing.MemorySignOuts;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stream lasts as long as the right to read it, whichever replica took that away. */
final class OpenStreamsTest {
    private final HandClock clock = new HandClock();
    private final MemoryPeople book = new MemoryPeople();
    private final MemorySignOuts signOuts = new MemorySignOuts();
    private final Replica here = new Replica();
    private final Replica there = new Replica();
    private final List<String> ended = new ArrayList<>();

    /** One process of several on one store. */
    private final class Replica {
        private final LocalPeople people = QuickPeople.of(List.of(), book);
        private final Sessions sessions = new Sessions(people, signOuts, clock, new SecureRandom());
        private final OpenStreams streams = new OpenStreams(new Doorkeeper(people, sessions));

        Runnable page(String name, String session) {
            return streams.watch(new Doorkeeper.Shown("GET", "/events", "", session), () -> ended.add(name));
        }

        void program(String name, String token) {
            streams.watch(new Doorkeeper.Shown("GET", "/api/v1/events", "Bearer " + token, ""), () -> ended.add(name));
        }

        String session(Admitted admitted) {
            return sessions.begin(people.known(admitted.person().name()).orElseThrow());
        }

        void pulse() {
            people.refresh();
            sessions.refresh();
            streams.check();
        }
    }

    private Admitted ada() {
        return here.people.admit("ada", Role.OPERATOR);
    }

    @Test
    void signingOutHereEndsTheStreamsOfThatSessionOnly() {
        Admitted ada = ada();
        String left = here.session(ada);
        here.page("left", left);
        here.page("left, another tab", left);
        here.page("another browser", here.session(ada));
        here.sessions.end(left);

        here.pulse();

        assertThat(ended).containsExactlyInAnyOrder("left", "left, another tab");
    }

    @Test
    void signingOutOnAnotherReplicaEndsThemAsWell() {
        String session = here.session(ada());
        here.page("open", session);
        there.pulse();
        there.sessions.end(session);

        here.pulse();

        assertThat(ended).containsExactly("open");
    }

    @Test
    void aSessionThatIsOverEndsItsStreams() {
        here.page("open", here.session(ada()));
        here.pulse();
        assertThat(ended).isEmpty();
        clock.advance(Duration.ofHours(13));

        here.pulse();

        assertThat(ended).containsExactly("open");
    }

    @Test
    void whoIsShutOutReadsNothingMoreByPageOrByToken() {
        Admitted ada = ada();
        here.page("page", here.session(ada));
        here.program("program", ada.token());
        there.pulse();
        there.people.dismiss("ada");

        here.pulse();

        assertThat(ended).containsExactlyInAnyOrder("page", "program");
    }

    @Test
    void aNewPasswordAndTokenEndWhatTheOldOnesOpened() {
        Admitted ada = ada();
        here.page("page", here.session(ada));
        here.program("program", ada.token());
        Admitted anew = ada();
        here.program("with the new token", anew.token());

        here.pulse();

        assertThat(ended).containsExactlyInAnyOrder("page", "program");
    }

    @Test
    void aStreamThatEndedByItselfIsForgotten() {
        String session = here.session(ada());
        here.page("closed by its reader", session).run();
        here.page("open", session);
        here.sessions.end(session);

        here.pulse();
        here.pulse();

        assertThat(ended).containsExactly("open");
    }
}
