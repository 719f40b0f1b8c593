package dev.drover.facts.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.FactName;
import dev.drover.facts.shell.Variables;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import dev.drover.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeTest {
    private static final Variables SET = Variables.of(Map.of("NAME", "drover", "EMPTY", "", "PORT", "8080"));

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\u0001',
            value = {
                "plain => plain",
                "$NAME => drover",
                "${NAME}x => droverx",
                "x$NONE => x",
                "$$NAME => $NAME",
                "$${NAME} => ${NAME}",
                "${NONE:-a b} => a b",
                "${EMPTY:-other} => other",
                "x${EMPTY-other} => x",
                "${NONE-other} => other",
                "${NONE:-${NAME}} => drover",
                "${NONE:-${NONE2:-deep}} => deep",
                "${NAME:+yes} => yes",
                "x${EMPTY:+yes} => x",
                "${EMPTY+yes} => yes",
                "${NAME:?must} => drover",
                "x${NONE?must} => x",
                "'$NAME' => 'drover'",
                "${NAME => ${NAME",
                "${1x} => ${1x}",
                "cost: 5$ => cost: 5$",
            })
    void aValueIsFilledIn(String text, String expected) {
        assertThat(Interpolation.of(text, SET).text()).isEqualTo(expected);
    }

    @Test
    void aFolderThatIsMountedIsNoData() {
        MemoryTree tree = MemoryTree.of("Dockerfile", "FROM node\n")
                .with("frontend/a.js", "x")
                .with("compose.yaml", """
                        services:
                          app:
                            build: .
                            volumes:
                              - ./frontend:/app/frontend
                              - ./kept:/var/lib/app
                              - uploads:/uploads
                              - ./secret.conf:/etc/app.conf
                              - /data:/data:ro
                              - modules:/app/node_modules
                        """);

        List<Clue> found = Clues.of(new ComposeFinder(), new AppScope(tree, "", "Dockerfile", "", List.of()));

        assertThat(found)
                .filteredOn(clue -> clue.key().name() == FactName.VOLUME)
                .extracting(clue -> clue.key().key())
                .containsExactly("/uploads");
    }

    @Test
    void aLaterFileCanForgetOrReplaceWhatAnEarlierSaid() {
        MemoryTree tree = MemoryTree.of("Dockerfile", "FROM node\n")
                .with("compose.yaml", """
                        services:
                          app:
                            build: .
                            ports: ["9000:9000"]
                            user: "1000"
                            environment: { OLD: "1" }
                        """)
                .with("compose.prod.yaml", """
                        services:
                          app:
                            ports: !override ["8080:8080"]
                            user: !reset null
                            environment: !override
                              NEW: "2"
                        """);

        List<Clue> found = Clues.of(new ComposeFinder(), new AppScope(tree, "", "Dockerfile", "", List.of()));

        assertThat(Clues.values(found, FactName.PORT)).containsExactly("8080");
        assertThat(Clues.values(found, FactName.USER)).isEmpty();
        assertThat(Clues.variables(found)).containsExactly("NEW=2");
    }

    @Test
    void whatHasNoValueIsNamed() {
        Interpolation.Filled filled = Interpolation.of("${A}-${B:-b}-${C:?set it}-$NAME", SET);

        assertThat(filled.open()).containsExactly("A", "C");
        assertThat(filled.required()).containsExactly("C");
        assertThat(filled.used()).containsExactly("A", "B", "C", "NAME");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\u0001',
            value = {
                "'3000' => 3000-3000/tcp",
                "'8080:80' => 80-80/tcp",
                "'127.0.0.1:8001:8001' => 8001-8001/tcp",
                "'[::1]:6000:6001' => 6001-6001/tcp",
                "'3000-3005' => 3000-3005/tcp",
                "'9090-9091:8080-8081' => 8080-8081/tcp",
                "'6060:6060/udp' => 6060-6060/udp",
                "'${NONE:-8080}:${PORT}' => 8080-8080/tcp PORT",
                "'80:${NONE}' => 0-0/tcp NONE",
                "{ target: 80, published: 8080, protocol: udp } => 80-80/udp",
                "22:22 => 22-22/tcp",
                "'a:b' => none",
                "'80:99999' => none",
            })
    void aPortIsReadInBothForms(String text, String expected) {
        List<PortMapping> ports =
                PortMapping.of(Yaml.read(List.of("- " + text)).first().list().getFirst(), SET);

        String shown = ports.stream()
                .map(port -> port.container() + "-" + port.last() + "/" + port.protocol()
                        + (port.variable().isEmpty() ? "" : " " + port.variable()))
                .findFirst()
                .orElse("none");
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void servicesAreMadeOfTheirLayers() {
        MemoryTree tree = MemoryTree.of(Map.of(
                "compose.yaml",
                "include: [ more/compose.part.yaml ]\nservices:\n  web:\n    extends: { file: base.yaml, service: app }\n"
                        + "    ports: ['80:80']\n    environment: { A: '2' }\n",
                "base.yaml",
                "services:\n  app:\n    image: base\n    ports: ['1:1']\n    environment: [A=1, B=1]\n    user: me\n",
                "compose.override.yaml",
                "services:\n  web:\n    image: over\n    environment: { C: '3' }\n",
                "more/compose.part.yaml",
                "services:\n  part:\n    build: ./here\n"));

        ComposeProjects.Project project = ComposeProjects.of(tree).getFirst();
        ComposeService web = service(project, "web");

        assertThat(web.image()).isEqualTo("over");
        assertThat(web.text("user")).isEqualTo("me");
        assertThat(web.items("ports"))
                .extracting(found -> found.node().string(""))
                .containsExactly("1:1", "80:80");
        assertThat(web.pairs("environment").keySet()).containsExactly("A", "B", "C");
        assertThat(web.pairs("environment").values())
                .extracting(found -> found.node().string(""))
                .containsExactly("2", "1", "3");
        assertThat(service(project, "part").dockerfile()).contains("more/here/Dockerfile");
    }

    @Test
    void aFileThatExtendsItselfEnds() {
        MemoryTree tree = MemoryTree.of(
                "compose.yaml",
                "include: [compose.yaml]\nservices:\n  a: { extends: b }\n  b: { extends: a, image: x }\n");

        assertThat(service(ComposeProjects.of(tree).getFirst(), "a").image()).isEqualTo("x");
    }

    @Test
    void noPathLeadsOutOfTheRepository() {
        assertThat(Paths.resolve("deploy", "../app/Dockerfile")).contains("app/Dockerfile");
        assertThat(Paths.resolve("deploy", "../../etc/passwd")).isEmpty();
        assertThat(Paths.resolve("", "/etc/passwd")).isEmpty();
        assertThat(Paths.resolve("", "https://example.org/x")).isEmpty();
    }

    @Test
    void noTextHurts() {
        Random random = new Random(29);
        String alphabet = "${}:-+?'\"ANAME 80/[].kmgGb";

        for (int round = 0; round < 10_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(Interpolation.of(text.toString(), SET).text()).isNotNull();
            assertThat(PortMapping.of(new dev.drover.yaml.YamlNode.Scalar(1, text.toString(), true), SET))
                    .allMatch(port -> port.container() >= 0 && port.last() <= 65_535);
            assertThat(Amounts.mebibytes(text.toString())).matches(size -> size.orElse(1L) > 0);
            assertThat(Amounts.megahertz(text.toString())).matches(speed -> speed.orElse(1L) > 0);
        }
        assertThat(Interpolation.of("${A:-".repeat(50_000), SET).text()).isNotEmpty();
    }

    private static ComposeService service(ComposeProjects.Project project, String name) {
        return project.services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
