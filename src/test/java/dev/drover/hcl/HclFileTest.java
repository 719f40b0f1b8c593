package dev.drover.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class HclFileTest {

    static final List<String> VALID = HclSamples.VALID;

    @ParameterizedTest
    @FieldSource("VALID")
    void prints_what_it_read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        HclFile file = HclFile.parse(bytes);

        assertThat(file.print().getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
    }

    @Test
    void finds_names_labels_and_values() {
        HclFile file = HclFile.parse("job \"shop\" {\n  group web {\n    count = 2\n  }\n}\n");

        HclBlock job = file.body().blocks("job").findFirst().orElseThrow();
        HclBlock group = job.body().blocks("group").findFirst().orElseThrow();

        assertThat(job.isLabelled("shop")).isTrue();
        assertThat(group.labels()).extracting(HclBlock.Label::isQuoted).containsExactly(false);
        assertThat(group.body().attribute("count").orElseThrow().value().span().of(file.text()))
                .isEqualTo("2");
    }

    @Test
    void resolves_escapes_and_takes_a_heredoc_s_shared_indentation_away() {
        HclFile file = HclFile.parse("a = \"\\u00e9$${b}\\n\"\nc = <<-X\n    d\n      $${e}\n\n    X\n");

        assertThat(literal(file, "a")).isEqualTo("é${b}\n");
        assertThat(literal(file, "c")).isEqualTo("d\n  ${e}\n\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1:5  | a = ;
                    1:5  | a = 'b'
                    1:6  | a = 1, b = 2
                    2:1  | a = 1~a = 2
                    1:5  | a = "b
                    1:1  | a {~b = 1
                    1:10 | a { b = 1, c = 2 }
                    1:7  | a { b { c = 1 } }
                    1:5  | a = <<EOT~b
                    1:10 | a = "b${c:-d}"
                    1:2  | a
                    1:1  | "a" = 1
                    1:7  | a = "b\\qc"
                    1:6  | a = "%{ if b }c"
                    2:3  | a {~  = 1~}
                    1:5  | a = [for x in y : x => x]
                    1:4  | a "${b}" {~}
                    """)
    void says_where_invalid_text_is_wrong(String where, String text) {
        String input = text.replace('~', '\n');

        HclSyntaxError error = catchThrowableOfType(HclSyntaxError.class, () -> HclFile.parse(input));

        assertThat(error.position().toString()).as(error.getMessage()).isEqualTo(where);
    }

    @Test
    void tells_what_would_be_right() {
        assertThatThrownBy(() -> HclFile.parse("vault {\n  env = true, role = \"a\"\n}\n"))
                .isInstanceOf(HclSyntaxError.class)
                .hasMessage("line 2, column 13: found \",\". Arguments are separated by new lines, not by commas");
    }

    @Test
    void counts_the_offset_of_an_error_in_bytes() {
        HclSyntaxError error = catchThrowableOfType(HclSyntaxError.class, () -> HclFile.parse("# äöü 😀\na = ;\n"));

        assertThat(error.position()).isEqualTo(new Position(2, 5, 18));
    }

    @Test
    void refuses_bytes_that_are_not_utf_8_at_their_place() {
        byte[] bytes = {'a', ' ', '=', ' ', '"', (byte) 0xff, '"', '\n'};

        HclSyntaxError error = catchThrowableOfType(HclSyntaxError.class, () -> HclFile.parse(bytes));

        assertThat(error.position()).isEqualTo(new Position(1, 6, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{a=", "!", "-", "${\"", "f(", "a?b:", "a?"})
    void refuses_to_nest_without_end(String opening) {
        String text = "a = " + (opening.startsWith("$") ? "\"" : "") + opening.repeat(50_000);

        assertThatThrownBy(() -> HclFile.parse(text)).isInstanceOf(HclSyntaxError.class);
    }

    @Test
    void reads_long_chains_and_long_heredocs_without_nesting() {
        String chain = "a = 1" + " + 1".repeat(100_000) + "\nb = c" + ".d".repeat(100_000) + "\n";
        String heredoc = "e = <<-X\n" + "    a line with ${f}\n".repeat(50_000) + "    X\n";

        HclFile file = HclFile.parse(chain + heredoc);

        assertThat(file.body().items()).hasSize(3);
    }

    @Test
    void damaged_texts_are_read_or_refused_and_nothing_else() {
        Instant start = Instant.now();
        int valid = 0;

        for (String text : HclSamples.manyDamaged(42, 20_000)) {
            if (isRead(text)) {
                valid++;
            }
        }

        assertThat(valid).isBetween(1_000, 19_000);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    private static boolean isRead(String text) {
        try {
            assertThat(HclFile.parse(text).print()).isEqualTo(text);
            return true;
        } catch (HclSyntaxError e) {
            assertThat(e.position().line()).as(text).isPositive();
            return false;
        }
    }

    private static String literal(HclFile file, String name) {
        Expression value = file.body().attribute(name).orElseThrow().value();
        return ((Expression.Template) value).literal().orElseThrow();
    }
}
