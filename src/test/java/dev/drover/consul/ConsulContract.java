package dev.drover.consul;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What drafts rely on, whichever Consul it is. */
public abstract class ConsulContract {
    protected abstract Consul consul();

    /** Puts text at a key below this suite's own folder and answers the whole key. */
    protected abstract String put(String key, String text);

    protected abstract void register(String service);

    @Test
    void readsTheTextAtAKey() {
        String key = put("conventions", "{\"fabio\":{\"hostname_suffix\":\".é\"}}");

        assertThat(consul().text(key)).contains("{\"fabio\":{\"hostname_suffix\":\".é\"}}");
    }

    @Test
    void hasNothingWhereNothingIs() {
        assertThat(consul().text("drover-nothing/here")).isEmpty();
    }

    @Test
    void namesTheServicesOfTheCatalog() {
        register("shop-db");

        assertThat(consul().services()).contains("shop-db");
    }
}
