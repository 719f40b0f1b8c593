package dev.drover.consul.kiwi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.ServiceUnavailable;
import dev.drover.consul.Consul;
import dev.drover.consul.ConsulContract;
import dev.drover.testing.servers.ConsulServer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KiwiConsulServerTest extends ConsulContract {
    @RegisterExtension
    static final ConsulServer CONSUL = new ConsulServer();

    @Override
    protected Consul consul() {
        return new KiwiConsul(CONSUL.address().toString(), Optional.of("any"));
    }

    @Override
    protected String put(String key, String text) {
        CONSUL.put(key, text);
        return CONSUL.place() + "/" + key;
    }

    @Override
    protected void register(String service) {
        CONSUL.answers().must("PUT", "/v1/agent/service/register", "{\"Name\":\"" + service + "\"}");
    }

    @Test
    void saysThatNothingAnswers() {
        KiwiConsul nowhere = new KiwiConsul("http://127.0.0.1:1", Optional.empty());

        assertThatThrownBy(() -> nowhere.text("config"))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("nothing answers at http://127.0.0.1:1")
                .hasMessageContaining("CONSUL_HTTP_ADDR");
    }
}
