package dev.drover.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.yaml.YamlNode.Entry;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\u0001',
            value = {
                "a: 1 => {a=1}",
                "a: b c # note => {a=b c}",
                "a: 'it''s' => {a=it's}",
                "a: \"x\\ty\\u0041\" => {a=x\tyA}",
                "a: http://x:80/#b => {a=http://x:80/#b}",
                "\"a b\": 1 => {a b=1}",
                "a:|  b: 1|  c:|    - x|    - y => {a={b=1, c=[x, y]}}",
                "a:|- x|- y|b: 2 => {a=[x, y], b=2}",
                "- a: 1|  b: 2|- c => [{a=1, b=2}, c]",
                "- - a|  - b|- c => [[a, b], c]",
                "a: [1, 'b, c', {d: e}] => {a=[1, b, c, {d=e}]}",
                "a: {b: c, d: [e], f: } => {a={b=c, d=[e], f=}}",
                "a: [|  x, # one|  y|] => {a=[x, y]}",
                "a:|  one|  two => {a=one two}",
                "a: one|  two|b: 3 => {a=one two, b=3}",
                "a: |-\u00a6  one\u00a6   two\u00a6b: 1 => {a=one/ two, b=1}",
                "a: >-\u00a6  one\u00a6  two\u00a6\u00a6  three\u00a6b: 1 => {a=one two/three, b=1}",
                "a: &x 1|b: *x => {a=1, b=1}",
                "a: &x|  c: 1|b:|  <<: *x|  d: 2 => {a={c=1}, b={d=2, c=1}}",
                "a: &x {c: 1, e: 5}|f: &y {c: 2, g: 3}|b:|  <<: [*x, *y]|  e: 9 => {a={c=1, e=5}, f={c=2, g=3}, b={e=9, c=1, g=3}}",
                "---|a: 1|...|---|b: 2 => {a=1}",
                "# only|a: # nothing|b: 2 => {a=, b=2}",
                "a: !!str 5 => {a=5}",
                "a:|    b: 1|c: 2 => {a={b=1}, c=2}",
                "plain => plain",
                "x-y: &d|  restart: always|web:|  <<: *d|  ports:|    - \"80:80\" => {x-y={restart=always}, web={ports=[80:80], restart=always}}",
            })
    void textIsReadAsItIsMeant(String text, String expected) {
        String lines = text.contains("\u00a6") ? text.replace('\u00a6', '\n') : text.replace('|', '\n');

        Yaml yaml = Yaml.read(lines.lines().toList());

        assertThat(shown(yaml.first())).isEqualTo(expected.replace("/", expected.contains("http") ? "/" : "\n"));
        assertThat(yaml.problems()).isEmpty();
    }

    @Test
    void everyValueKnowsItsLine() {
        YamlNode root = Yaml.read(List.of("# head", "a:", "  b: 1", "  c:", "    - x", "    - y"))
                .first();

        assertThat(root.at("a", "b").line()).isEqualTo(3);
        assertThat(root.at("a").entry("c").map(Entry::line)).contains(4);
        assertThat(root.at("a", "c").list()).extracting(YamlNode::line).containsExactly(5, 6);
        assertThat(root.at("a", "missing", "deep").isNothing()).isTrue();
    }

    @Test
    void severalDocumentsAreKept() {
        Yaml yaml = Yaml.read("a: 1\n---\nb: 2\n---\n- c".lines().toList());

        assertThat(yaml.documents()).extracting(YamlTest::shown).containsExactly("{a=1}", "{b=2}", "[c]");
    }

    @Test
    void mistakesAreSaidAndTheRestIsRead() {
        Yaml yaml = Yaml.read("a: 1\n  nonsense\nb: *none\nc: [1, 2".lines().toList());

        assertThat(yaml.first().get("b").isNothing()).isTrue();
        assertThat(yaml.first().get("c").strings()).containsExactly("1", "2");
        assertThat(yaml.problems())
                .anyMatch(said -> said.contains("*none"))
                .anyMatch(said -> said.contains("never closed"));
    }

    @Test
    void aBombDoesNotGoOff() {
        StringBuilder text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 30; i++) {
            String each = "*a" + (i - 1) + ", ";
            text.append("a" + i + ": &a" + i + " [" + each.repeat(9) + "]\n");
        }

        Yaml yaml = Yaml.read(text.toString().lines().toList());

        assertThat(yaml.problems()).anyMatch(said -> said.contains("aliases"));
        assertThat(size(yaml.first())).isLessThan(1_000_000);
    }

    @Test
    void depthHasALimit() {
        assertThat(Yaml.read(List.of("[".repeat(100_000))).problems()).isNotEmpty();
        assertThat(Yaml.read(List.of("- ".repeat(100_000))).problems()).isNotEmpty();
        assertThat(Yaml.read(List.of("a: {".repeat(10_000))).problems()).isNotEmpty();
    }

    @Test
    void noTextHurts() {
        Random random = new Random(17);
        List<String> pieces = List.of(
                "a", ":", ": ", "- ", "-", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ",", "'", "\"", "&x ", "*x",
                "!t ", "#", " #", "|", ">-", "<<: ", "? ", "\\", "\t", "---\n", "...\n", "%", "\u00e9");

        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            assertThat(Yaml.read(text.toString().lines().toList()).documents()).doesNotContainNull();
        }
        assertThat(Yaml.read(("a: \"" + "\n".repeat(200_000)).lines().toList()).problems())
                .isNotEmpty();
        assertThat(Yaml.read(("a: |\n" + " x\n\n".repeat(50_000)).lines().toList())
                        .problems())
                .isEmpty();
    }

    private static long size(YamlNode node) {
        long size = 1;
        for (Entry entry : node.entries().values()) {
            size += size(entry.value());
        }
        for (YamlNode item : node.list()) {
            size += size(item);
        }
        return size;
    }

    private static String shown(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.text();
            case YamlNode.Sequence sequence ->
                sequence.items().stream().map(YamlTest::shown).toList().toString();
            case YamlNode.Mapping mapping -> {
                Map<String, String> shown = new java.util.LinkedHashMap<>();
                mapping.entries().forEach((key, entry) -> shown.put(key, shown(entry.value())));
                yield shown.toString();
            }
            case YamlNode.Nothing nothing -> "";
        };
    }
}
