package dev.drover.facts.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StagesTest {
    @Test
    void theLastStageIsTheImageAndBuildersAreForgotten() {
        ImageContract image = image("""
                FROM golang:1.22 AS build
                ENV CGO_ENABLED=0
                EXPOSE 1111
                RUN go build
                FROM alpine:3.20
                COPY --from=build /app /app
                EXPOSE 8080/tcp 9090/udp
                CMD ["/app", "serve"]
                """);

        assertThat(image.base()).isEqualTo(new Setting("alpine:3.20", 5));
        assertThat(image.env()).isEmpty();
        assertThat(image.ports())
                .containsExactly(new Exposed(8080, 8080, "tcp", "", 7), new Exposed(9090, 9090, "udp", "", 7));
        assertThat(image.commands().command()).contains(new Run(false, List.of("/app", "serve"), 8));
        assertThat(image.copies()).containsExactly(new ImageContract.Copy("build", List.of("/app"), "/app", 6));
    }

    @Test
    void aStageInheritsWhatItStandsOn() {
        ImageContract image = image("""
                FROM node:22 AS base
                WORKDIR /srv
                ENV PORT=3000
                EXPOSE $PORT
                USER node
                HEALTHCHECK CMD curl -f http://localhost:3000/health
                ENTRYPOINT ["node"]
                CMD ["old.js"]
                FROM Base
                WORKDIR app
                CMD ["server.js"]
                """);

        assertThat(image.base().value()).isEqualTo("node:22");
        assertThat(image.ports()).containsExactly(new Exposed(3000, 3000, "tcp", "PORT", 4));
        assertThat(image.word("USER")).contains(new Setting("node", 5));
        assertThat(image.word("WORKDIR")).contains(new Setting("/srv/app", 10));
        assertThat(image.commands().health()).isPresent();
        assertThat(image.commands().entrypoint()).contains(new Run(false, List.of("node"), 7));
        assertThat(image.commands().command()).contains(new Run(false, List.of("server.js"), 11));
    }

    @Test
    void aNewEntrypointForgetsAnInheritedCommand() {
        ImageContract image = image("FROM a AS b\nCMD [\"x\"]\nFROM b\nENTRYPOINT [\"y\"]\n");

        assertThat(image.commands().command()).isEmpty();
    }

    @Test
    void aTargetNamesAnotherStage() {
        Stages stages = Stages.of(
                "FROM a AS dev\nEXPOSE 1\nFROM b AS prod\nEXPOSE 2\nFROM c AS test\nEXPOSE 3"
                        .lines()
                        .toList(),
                Map.of());

        assertThat(stages.image("PROD").orElseThrow().ports())
                .extracting(Exposed::first)
                .containsExactly(2);
        assertThat(stages.image("0").orElseThrow().ports())
                .extracting(Exposed::first)
                .containsExactly(1);
        assertThat(stages.image("").orElseThrow().ports())
                .extracting(Exposed::first)
                .containsExactly(3);
        assertThat(stages.names()).containsExactly("dev", "prod", "test");
    }

    @Test
    void argumentsHaveTheirScopes() {
        List<String> lines = """
                ARG VERSION=20
                ARG HIDDEN=1
                FROM node:${VERSION}-alpine
                ARG VERSION
                ARG LEVEL=info
                ENV A=$VERSION B=$HIDDEN C=${LEVEL}
                ENV D=$A
                """.lines().toList();

        ImageContract image = Stages.of(lines, Map.of()).image("").orElseThrow();
        ImageContract given = Stages.of(lines, Map.of("VERSION", "22", "LEVEL", "debug"))
                .image("")
                .orElseThrow();

        assertThat(image.base().value()).isEqualTo("node:20-alpine");
        assertThat(values(image)).isEqualTo(Map.of("A", "20", "B", "", "C", "info", "D", "20"));
        assertThat(given.base().value()).isEqualTo("node:22-alpine");
        assertThat(values(given)).isEqualTo(Map.of("A", "22", "B", "", "C", "debug", "D", "22"));
    }

    @Test
    void environmentIsReadInBothForms() {
        ImageContract image = image("""
                FROM a
                ENV OLD form with  spaces
                ENV A=1 B="two words" C=three\\ words D='$A' \\
                    # a comment between
                    E=5

                env f=lower
                """);

        assertThat(values(image))
                .containsEntry("OLD", "form with  spaces")
                .containsEntry("A", "1")
                .containsEntry("B", "two words")
                .containsEntry("C", "three words")
                .containsEntry("D", "$A")
                .containsEntry("E", "5")
                .containsEntry("f", "lower");
    }

    @Test
    void portsAreReadWithRangesVariablesAndDefaults() {
        ImageContract image = image(
                "FROM a\nEXPOSE 7000-7002 ${PORT:-6869} $NOTHING 53/UDP nonsense 99999\nARG P=\"80 443\"\nEXPOSE $P");

        assertThat(image.ports())
                .containsExactly(
                        new Exposed(7000, 7002, "tcp", "", 2),
                        new Exposed(6869, 6869, "tcp", "PORT", 2),
                        new Exposed(0, 0, "tcp", "NOTHING", 2),
                        new Exposed(53, 53, "udp", "", 2),
                        new Exposed(80, 80, "tcp", "P", 4),
                        new Exposed(443, 443, "tcp", "P", 4));
    }

    @Test
    void theEscapeDirectiveHoldsOnlyAtTheTop() {
        ImageContract windows = image("# syntax=x\n# escape=`\nFROM a\nENV DIR=C:\\app `\n  X=1\n");
        ImageContract late = image("# a comment\n# escape=`\nFROM a\nENV A=1 \\\n  B=2\n");

        assertThat(values(windows)).isEqualTo(Map.of("DIR", "C:\\app", "X", "1"));
        assertThat(values(late)).isEqualTo(Map.of("A", "1", "B", "2"));
    }

    @Test
    void linesInsideAHereDocumentAreNoInstructions() {
        ImageContract image = image("""
                FROM a
                RUN <<-EOF bash && echo <<'TWO'
                EXPOSE 1
                \tEOF
                ENV X=1
                TWO
                COPY <<conf /etc/app.conf
                EXPOSE 2
                conf
                RUN cat <<< "EXPOSE 3"
                RUN echo "<<EOF"
                EXPOSE 4
                """);

        assertThat(image.ports()).extracting(Exposed::first).containsExactly(4);
        assertThat(image.env()).isEmpty();
    }

    @Test
    void jsonThatIsNotQuiteJsonIsALineForTheShell() {
        ImageContract image = image("FROM a\nENTRYPOINT [ 'node', \"x\" ]\nVOLUME /a /b\nVOLUME [\"/c d\"]\n");

        assertThat(image.commands().entrypoint()).contains(new Run(true, List.of("[ 'node', \"x\" ]"), 2));
        assertThat(image.volumes()).extracting(Setting::value).containsExactly("/a", "/b", "/c d");
    }

    @Test
    void aHealthCheckCanBeSwitchedOff() {
        ImageContract image =
                image("FROM a AS b\nHEALTHCHECK --interval=5s CMD true\nFROM b\nHEALTHCHECK NONE\nONBUILD EXPOSE 1");

        assertThat(image.commands().health()).contains(new Run(false, List.of(), 4));
        assertThat(image.ports()).isEmpty();
    }

    @Test
    void noTextHurts() {
        Random random = new Random(13);
        List<String> pieces = List.of(
                "FROM ",
                "a",
                " AS ",
                "b",
                "\n",
                "ENV ",
                "A=",
                "$",
                "{",
                "}",
                ":-",
                "\\\n",
                "\"",
                "'",
                "# escape=`\n",
                "EXPOSE ",
                "80",
                "-",
                "/",
                "RUN <<E",
                "E\n",
                "CMD [",
                "\"x\"",
                "]",
                "ARG ",
                "HEALTHCHECK ",
                "NONE",
                "COPY --from=b ",
                "`",
                "VOLUME ");

        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            Stages stages = Stages.of(text.toString().lines().toList(), Map.of());
            stages.image("b")
                    .ifPresent(image ->
                            assertThat(image.ports()).allMatch(port -> port.first() >= 0 && port.last() <= 65_535));
        }
        assertThat(Stages.of("RUN <<A\n".repeat(100_000).lines().toList(), Map.of())
                        .image(""))
                .isEmpty();
        assertThat(Stages.of("FROM a\n".repeat(100_000).lines().toList(), Map.of())
                        .image(""))
                .isPresent();
        assertThat(Stages.of(("FROM a\n" + "ENV A=$A$A\n".repeat(100)).lines().toList(), Map.of())
                        .image(""))
                .isPresent();
    }

    private static ImageContract image(String text) {
        return Stages.of(text.lines().toList(), Map.of()).image("").orElseThrow();
    }

    private static Map<String, String> values(ImageContract image) {
        Map<String, String> values = new java.util.TreeMap<>();
        image.env().forEach((name, set) -> values.put(name, set.value()));
        return values;
    }
}
