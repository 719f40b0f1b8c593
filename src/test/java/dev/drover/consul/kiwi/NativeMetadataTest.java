package dev.drover.consul.kiwi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kiwiproject.consul.KeyValueClient;

/** What a native image has to keep of the client is listed by name, and a name that nobody has would only fail there. */
class NativeMetadataTest {
    private static final String FILE = "/META-INF/native-image/dev.drover/consul/reachability-metadata.json";

    private static List<Json> entries() {
        try (InputStream in = Objects.requireNonNull(NativeMetadataTest.class.getResourceAsStream(FILE))) {
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .get("reflection")
                    .list();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyNameIsAClassOfTheClient() throws ClassNotFoundException {
        List<String> names = new ArrayList<>();
        for (Json entry : entries()) {
            String name = entry.get("type")
                    .string(entry.get("type").get("proxy").list().stream()
                            .map(each -> each.string(""))
                            .findFirst()
                            .orElse(""));
            names.add(Class.forName(name).getName());
        }

        assertThat(names).hasSizeGreaterThan(30);
    }

    @Test
    void everyInterfaceThatTheClientBuildsIsListedAsAProxy() throws ClassNotFoundException {
        List<String> proxies = new ArrayList<>();
        entries().forEach(entry -> entry.get("type").get("proxy").list().forEach(each -> proxies.add(each.string(""))));
        List<String> built = new ArrayList<>();
        for (Field field : org.kiwiproject.consul.Consul.class.getDeclaredFields()) {
            String api = field.getType().getName() + "$Api";
            if (field.getType().getPackageName().equals(KeyValueClient.class.getPackageName())
                    && field.getType().getSimpleName().endsWith("Client")) {
                built.add(Class.forName(api).getName());
            }
        }

        assertThat(built).isNotEmpty();
        assertThat(proxies).containsAll(built);
    }
}
