package dev.drover.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsulServerTest {
    @RegisterExtension
    static final ConsulServer CONSUL = new ConsulServer();

    @Test
    void keepsAKeyBelowThePrefixOfThisClass() {
        CONSUL.put("shop/greeting", "hello");

        assertThat(CONSUL.answers()
                        .get("/v1/kv/" + CONSUL.place() + "/shop/greeting?raw")
                        .body())
                .isEqualTo("hello");
    }
}
