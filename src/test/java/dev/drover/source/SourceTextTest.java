package dev.drover.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SourceTextTest {

    @Test
    void cutsLinesAsTheLanguageDoesWhateverEndsThem() {
        Random random = new Random(3);
        String[] pieces = {"a", "bc", "", "\n", "\r\n", "\r", " ", "é"};
        for (int round = 0; round < 2_000; round++) {
            StringBuilder written = new StringBuilder("x");
            for (int i = random.nextInt(12); i > 0; i--) {
                written.append(pieces[random.nextInt(pieces.length)]);
            }

            SourceText text = text(written.toString().getBytes(StandardCharsets.UTF_8));

            assertThat(text.lines()).isEqualTo(written.toString().lines().toList());
            assertThat(new SourceText("a", text.lines())).isEqualTo(text);
        }
    }

    @Test
    void knowsTheLineOfEveryCharacter() {
        SourceText text = text("one\ntwo\n\nfour\n".getBytes(StandardCharsets.UTF_8));

        assertThat(text.text()).isEqualTo("one\ntwo\n\nfour");
        assertThat(text.lineOf("two")).isEqualTo(2);
        assertThat(text.lineOf("four")).isEqualTo(4);
        assertThat(text.lineOf("five")).isEqualTo(1);
        assertThat(text.line(4)).isEqualTo("four");
        assertThat(text.line(5)).isEmpty();
        assertThat(text.length(1)).isEqualTo(3);
    }

    @Test
    void aMarkSaysHowTheBytesAreMeant() {
        byte[] marked = "\uFEFFEXPOSE 80\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] wide = "\uFEFFEXPOSE 80\r\n".getBytes(StandardCharsets.UTF_16LE);
        byte[] broken = {'E', 'N', 'V', ' ', (byte) 0xC3, (byte) 0x28, '\n'};

        assertThat(text(marked).lines()).containsExactly("EXPOSE 80");
        assertThat(text(wide).lines()).containsExactly("EXPOSE 80");
        assertThat(text(broken).lines()).containsExactly("ENV \uFFFD(");
    }

    @Test
    void aBinaryIsNoText() {
        assertThat(SourceText.decode("a.png", new byte[] {'P', 'N', 'G', 0, 1})).isEmpty();
        assertThat(text(new byte[0]).lines()).isEqualTo(List.of());
    }

    private static SourceText text(byte[] bytes) {
        return SourceText.decode("a", bytes).orElseThrow();
    }
}
