package dev.drover.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.settings.Network;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose word on the address of a request counts. */
final class SignInPlaceTest {
    private final SignInPlace direct = new SignInPlace(Optional.empty(), false, List.of());
    private final SignInPlace behind =
            new SignInPlace(Optional.empty(), true, List.of(Network.of("10.0.0.0/8"), Network.of("::1")));

    @Test
    void withoutTrustedProxiesNoHeaderCounts() {
        assertThat(direct.address("10.0.0.7", List.of("192.0.2.7"))).isEqualTo("10.0.0.7");
    }

    @Test
    void behindATrustedProxyTheLastAddressThatIsNoneCounts() {
        assertThat(behind.address("10.0.0.7", List.of("192.0.2.7"))).isEqualTo("192.0.2.7");
        assertThat(behind.address("::1", List.of("192.0.2.7, 10.0.0.9"))).isEqualTo("192.0.2.7");
        assertThat(behind.address("10.0.0.7", List.of("192.0.2.7", "10.0.0.9"))).isEqualTo("192.0.2.7");
    }

    @Test
    void whatACallerWroteThemselvesDoesNot() {
        assertThat(behind.address("10.0.0.7", List.of("198.51.100.1, 203.0.113.9")))
                .isEqualTo("203.0.113.9");
        assertThat(behind.address("203.0.113.9", List.of("192.0.2.7"))).isEqualTo("203.0.113.9");
        assertThat(behind.address("10.0.0.7", List.of(""))).isEqualTo("10.0.0.7");
        assertThat(behind.address("10.0.0.7", List.of("192.0.2.7, nonsense"))).isEqualTo("nonsense");
        assertThat(behind.address("10.0.0.7", List.of("10.0.0.1,".repeat(1_000))))
                .startsWith("10.0.0.");
    }
}
