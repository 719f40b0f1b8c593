package dev.drover.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.question.Answer;
import dev.drover.question.QuestionId;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EditedLinesTest {
    private static final String SPEC = """
            job "shop" {
              type = "batch"
              group "shop" {
                network {
                  port "http" {
                    to = 9000 # as the proxy wants it
                  }
                }
                task "shop" {
                  config {
                    image = "registry.example/shop:1" # ours
                  }
                  env {
                    LOG_LEVEL = "debug"
                    TWICE     = "${NOMAD_IP_http}:8080"
                    BROKEN    = "a\\"b"
                  }
                }
              }
            }
            """;

    private static Object read(String spec, String id) {
        return new EditedLines(spec).answer(new QuestionId(id)).orElse(null) instanceof Answer.Value value
                ? value.text()
                : "nothing";
    }

    @Test
    void plainValuesAreReadFromTheLinesThatSetThem() {
        assertThat(read(SPEC, "image")).isEqualTo("registry.example/shop:1");
        assertThat(read(SPEC, "port")).isEqualTo("9000");
        assertThat(read(SPEC, "job.type")).isEqualTo("batch");
        assertThat(read(SPEC, "env.LOG_LEVEL")).isEqualTo("debug");
    }

    @Test
    void whatIsMoreThanAPlainValueIsLeftToTheSpec() {
        assertThat(read(SPEC, "env.TWICE")).isEqualTo("nothing");
        assertThat(read(SPEC, "env.BROKEN")).isEqualTo("nothing");
        assertThat(read(SPEC, "env.MISSING")).isEqualTo("nothing");
        assertThat(read(SPEC.replace("LOG_LEVEL = \"debug\"", "LOG_LEVEL = var.LOG_LEVEL"), "env.LOG_LEVEL"))
                .isEqualTo("nothing");
        assertThat(read(SPEC + SPEC.replace("shop:1", "shop:2"), "image")).isEqualTo("nothing");
    }

    @Test
    void anyTextIsReadWithoutHarm() {
        Random random = new Random(7);
        String letters = "image=\"$#{}/\\ \n\r\tto0123env.";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(80); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            EditedLines lines = new EditedLines(text.toString());
            for (String id : new String[] {"image", "port", "job.type", "env.to"}) {
                lines.answer(new QuestionId(id))
                        .ifPresent(answer -> assertThat(answer.toString()).doesNotContain("\"", "\n", "{"));
            }
        }
    }
}
