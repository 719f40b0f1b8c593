package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.ServiceUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "No cluster leader",
                "Not ready to serve consistent reads",
                "No path to region",
                "No path to node",
                "rpc error: failed to get conn: dial tcp 10.0.0.1:4647: connect: connection refused"
            })
    void whatMayPassIsNobodysFault(String body) {
        Reply reply = new Reply(500, 0, body);

        assertThatThrownBy(() -> reply.judged("register web"))
                .isInstanceOfSatisfying(
                        ServiceUnavailable.class, e -> assertThat(e.next()).contains("tried again"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 error occurred:\n\t* Missing job datacenters\n\n",
                "Enforcing job modify index 7: job exists with conflicting job modify index: 9",
                "job \"x\" is in nonexistent namespace \"y\"",
                "cannot update job from type \"service\" to \"batch\""
            })
    void whatNomadWillNeverTakeIsLeftToTheCaller(String body) {
        Reply reply = new Reply(500, 0, body);

        assertThat(reply.judged("register web")).isSameAs(reply);
    }

    @Test
    void registrationThatIsSwitchedOffIsWaitedFor() {
        Reply reply =
                new Reply(403, 0, "Job registration, dispatch, and scale are disabled by the scheduler configuration");

        assertThatThrownBy(() -> reply.judged("register web"))
                .isInstanceOfSatisfying(
                        ServiceUnavailable.class, e -> assertThat(e.next()).contains("switched off"));
    }

    @Test
    void tooManyConnectionsAreWaitedFor() {
        Reply reply =
                new Reply(429, 0, "Your IP is issuing too many concurrent connections, please rate limit your calls");

        assertThatThrownBy(() -> reply.judged("plan web")).isInstanceOf(ServiceUnavailable.class);
    }

    @Test
    void anErrorOfManyLinesBecomesOne() {
        Reply reply = new Reply(500, 0, "2 errors occurred:\n\t* first\n\t* second\n\n");

        assertThat(reply.text()).isEqualTo("2 errors occurred: * first * second");
    }

    @Test
    void anEndlessErrorIsCut() {
        Reply reply = new Reply(500, 0, "x".repeat(1_000_000));

        assertThat(reply.text()).hasSizeLessThan(2_100).endsWith("…");
    }

    @Test
    void whatIsNoJsonSaysSo() {
        Reply reply = new Reply(200, 0, "<html>Bad gateway</html>");

        assertThatThrownBy(reply::json)
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("not JSON")
                .hasMessageContaining("NOMAD_ADDR");
    }
}
