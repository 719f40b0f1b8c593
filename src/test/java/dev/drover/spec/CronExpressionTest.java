package dev.drover.spec;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CronExpressionTest {
    @Test
    void anyTextIsJudged() {
        Random random = new Random(20261121);
        String alphabet = "0123456789*/,-?LW#@ MONJANdaily\t\u0660é";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length >= 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            assertThatCode(() -> CronExpression.trouble(text.toString())).doesNotThrowAnyException();
        }
    }
}
