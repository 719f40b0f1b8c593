package dev.drover.facts.outline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.Clues;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutlineTest {
    private static final String TEXT = """
            # a comment
            name: shop
            spec:
              containers:
                - name: web
                  ports:
                    - containerPort: 8080
                      name: http
                    - containerPort: 9090
                - name: "side: car"
              list: [a, "b"]
            env:
            - name: X
              value: 'y # z' # why
            - name: Z
            text: |
              ports: 1
            url: http://x:80/
            ---
            name: second
            """;

    @Test
    void givesEveryScalarItsPath() {
        Outline outline = Outline.of(TEXT.lines().toList());

        assertThat(outline.entries())
                .extracting(entry -> entry.document() + " " + entry.path() + "=" + entry.value())
                .containsExactly(
                        "0 name=shop",
                        "0 spec.containers[0].name=web",
                        "0 spec.containers[0].ports[0].containerPort=8080",
                        "0 spec.containers[0].ports[0].name=http",
                        "0 spec.containers[0].ports[1].containerPort=9090",
                        "0 spec.containers[1].name=side: car",
                        "0 spec.list[0]=a",
                        "0 spec.list[1]=b",
                        "0 env[0].name=X",
                        "0 env[0].value=y # z",
                        "0 env[1].name=Z",
                        "0 url=http://x:80/",
                        "1 name=second");
    }

    @Test
    void findsWhatStandsBeside() {
        Outline outline = Outline.of(TEXT.lines().toList());

        Outline.Entry name = outline.get("env[0].name").orElseThrow();

        assertThat(outline.beside(name, "value").map(Outline.Entry::value)).contains("y # z");
        assertThat(name.key()).isEqualTo("name");
    }

    @Test
    void takesAnyText() {
        Random random = new Random(2);

        for (int round = 0; round < 4_000; round++) {
            List<String> lines = Clues.damaged(TEXT, random).lines().toList();
            assertThat(Outline.of(lines).entries())
                    .allSatisfy(entry -> assertThat(entry.line()).isPositive());
        }
    }
}
