package dev.drover.fabio.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.drover.app.ServiceUnavailable;
import dev.drover.fabio.RouteTable.Route;
import dev.drover.testing.servers.ComposedExchanges;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ComposedExchanges("Fabio")
class FabioAdminTest {
    private static final String TABLE = """
            [{"service":"shop","host":"shop.example.com","path":"/","src":"shop.example.com/",
              "dst":"http://10.0.0.5:23456/","opts":"","cmd":"route add","tags":[],"weight":0.5,"rate1":0,"pct99":0},
             {"service":"shop","host":"shop.example.com","path":"/","src":"shop.example.com/",
              "dst":"http://10.0.0.6:23999/","opts":"","cmd":"route add","tags":[],"weight":0.5,"rate1":0,"pct99":0},
             {"service":"api","host":"","path":"/api","src":"/api","dst":"http://10.0.0.5:20001/",
              "opts":"strip=/api","cmd":"route add","tags":null,"weight":1,"rate1":0,"pct99":0}]
            """;

    private HttpServer server;

    FabioAdminTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private FabioAdmin answering(int status, String body) {
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            boolean asked = exchange.getRequestURI().toString().equals("/api/routes");
            exchange.sendResponseHeaders(asked ? status : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        return new FabioAdmin(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @Test
    void readsEachRouteOnceHoweverManyInstancesServeIt() {
        assertThat(answering(200, TABLE).routes())
                .containsExactly(new Route("shop", "shop.example.com/"), new Route("api", "/api"));
    }

    @Test
    void hasNoRoutesWhereFabioHasNone() {
        assertThat(answering(200, "null").routes()).isEmpty();
    }

    @Test
    void saysThatWhatAnswersIsNoFabio() {
        FabioAdmin admin = answering(200, "<html>");

        assertThatThrownBy(admin::routes)
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("not Fabio's admin API");
    }

    @Test
    void saysThatItIsRefused() {
        FabioAdmin admin = answering(403, "no");

        assertThatThrownBy(admin::routes)
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("403")
                .hasMessageContaining("FABIO_ADMIN_ADDR");
    }
}
