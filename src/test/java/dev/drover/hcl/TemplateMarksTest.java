package dev.drover.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateMarksTest {

    static final List<String> VALID = HclSamples.VALID;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DOUBLE_BRACKETS | 1:11 | image = "x[[ .image ]]"
                    DOUBLE_BRACKETS | 1:9  | count = [[ var "count" . ]]
                    DOUBLE_BRACKETS | 1:1  | [[- if .consul ]]
                    UNDERSCORES     | 1:10 | image = "__IMAGE__"
                    UNDERSCORES     | 1:9  | count = __COUNT__
                    BARE_VARIABLE   | 1:9  | count = $COUNT
                    BARE_VARIABLE   | 1:9  | count = ${COUNT}
                    DOUBLE_BRACES   | 1:9  | count = {{ count }}
                    ANGLE_PERCENT   | 1:1  | <% if x %>
                    """)
    void names_the_syntax_and_the_place(TemplateMarks.Kind kind, String place, String text) {
        List<TemplateMarks.Mark> marks = TemplateMarks.find(text + "\n");

        assertThat(marks.getFirst().kind()).isEqualTo(kind);
        assertThat(marks.getFirst().position()).hasToString(place);
    }

    @ParameterizedTest
    @FieldSource("VALID")
    void finds_nothing_in_plain_hcl(String text) {
        assertThat(TemplateMarks.find(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = [[\"b\"], [1]]\n",
                "a = <<-EOT\n  if [[ -f x ]]; then echo $HOME __FILE__ {{ .Name }}; fi\n  EOT\n",
                "a = \"$HOME ${NOMAD_PORT_http} {{.Name}} a__B__c\"\n",
                "a = \"${file(\"${b}\")}\"\n",
                "# [[ .x ]] __X__ $Y\na__B__ = 1\n"
            })
    void leaves_alone_what_only_looks_like_a_template(String text) {
        assertThat(TemplateMarks.find(text)).isEmpty();
    }

    @Test
    void says_it_in_one_sentence() {
        String sentence = TemplateMarks.describe(TemplateMarks.find("job \"a\" {\n  region = \"__REGION__\"\n}\n"));

        assertThat(sentence).isEqualTo("a template (__NAME__ to be replaced by a script), first on line 2");
    }
}
