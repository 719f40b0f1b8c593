package dev.drover.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.web.Chart.Column;
import dev.drover.web.Chart.Key;
import dev.drover.web.Chart.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Plots: that they show what they are given, in units of people, whatever its size. */
final class ChartTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 16);

    private static String svg(Unit unit, double... values) {
        List<Column> columns = java.util.stream.IntStream.range(0, values.length)
                .mapToObj(i -> new Column(DAY.plusDays(i), List.of(values[i])))
                .toList();
        return Chart.bars("Title", "Says", columns, List.of(new Key("good", "<done>")), unit)
                .svg()
                .toString();
    }

    private static double highest(String svg) {
        Matcher bars = Pattern.compile("<rect[^>]* height=\"([0-9.]+)\"").matcher(svg);
        return bars.results()
                .mapToDouble(bar -> Double.parseDouble(bar.group(1)))
                .max()
                .orElse(0);
    }

    @Test
    void theHighestBarFillsAtLeastAThirdOfThePlotInEveryUnit() {
        for (double most : new double[] {0.003, 0.25, 1, 7, 99, 4_321, 987_654}) {
            assertThat(highest(svg(Unit.DOLLARS, most))).as("$ " + most).isBetween(55.0, 166.01);
            assertThat(highest(svg(Unit.SECONDS, most))).as("s " + most).isBetween(55.0, 166.01);
        }
        assertThat(highest(svg(Unit.COUNT, 1, 3))).isBetween(55.0, 166.01);
    }

    @Test
    void numbersReadAsPeopleSayThem() {
        assertThat(svg(Unit.SECONDS, 240)).contains(">4 min<", "2026-11-16: 4 min &lt;done&gt;");
        assertThat(svg(Unit.SECONDS, 7_300)).contains(" h<");
        assertThat(svg(Unit.DOLLARS, 0.25)).contains("$0.25 &lt;done&gt;");
        assertThat(svg(Unit.COUNT, 1_234_567)).contains("1.2M");
    }

    @Test
    void whoeverDoesNotSeeItHearsTheDaysThatHaveSomething() {
        assertThat(svg(Unit.COUNT, 0, 2, 0))
                .contains("aria-label=\"Title. 2026-11-17: 2 &lt;done&gt;; \"")
                .doesNotContain("<done>");
        assertThat(Chart.bars("T", "S", List.of(new Column(DAY, List.of(0.0))), List.of(), Unit.COUNT)
                        .empty())
                .isTrue();
    }
}
