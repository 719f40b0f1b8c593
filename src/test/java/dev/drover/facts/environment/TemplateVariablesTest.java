package dev.drover.facts.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateVariablesTest {

    static Stream<Arguments> templates() {
        return Stream.of(
                Arguments.of(
                        "templates/default.conf.template",
                        "listen 80;\nproxy_set_header Host $host;\nproxy_pass ${API_URL};\n# ${COMMENTED}",
                        "API_URL"),
                Arguments.of(
                        "Caddyfile",
                        ":{$SITE_PORT:80} {\n  reverse_proxy {$API_URL}\n  respond {env.GREETING}\n  rewrite {path}\n}",
                        "SITE_PORT=80 API_URL GREETING"),
                Arguments.of("supervisord.conf", "command=serve --to %(ENV_API_URL)s %(program_name)s", "API_URL"),
                Arguments.of("app.ini.tmpl", "host = {{ .Env.DB_HOST }}\nname = {{ .Name }}", "DB_HOST?"),
                Arguments.of(
                        "config/custom-environment-variables.json",
                        "{ \"db\": { \"host\": \"DB_HOST\",\n \"size\": { \"__name\": \"DB_SIZE\", \"__format\": \"json\" } } }",
                        "DB_HOST? DB_SIZE?"),
                Arguments.of("config/custom-environment-variables.yaml", "db:\n  host: DB_HOST\n", "DB_HOST?"),
                Arguments.of(
                        "config.yaml",
                        "secret: '${SHOP_SECRET}'\nmode: ${SHOP_MODE:web}\nsize: ${SHOP_SIZE:-4}\nname: ${shop.name}",
                        "SHOP_SECRET SHOP_MODE=web SHOP_SIZE=4"),
                Arguments.of("docs/config.yaml", "secret: ${SHOP_SECRET}", ""),
                Arguments.of("compose.yaml", "secret: ${SHOP_SECRET}", ""),
                Arguments.of("config.yaml", "secret: ${SHOP_SECRET\nmode: ${SHOP_MODE:\nhome: ${HOME}", ""));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void findsWhatEachFormatFillsIn(String path, String text, String expected) {
        MemoryTree tree = MemoryTree.of(path, text);

        List<String> found = Clues.variables(Clues.of(new TemplateVariables(), tree));

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }
}
