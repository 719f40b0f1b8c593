package dev.drover.web;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** A plot as SVG, drawn here: stacked bars, one column a day, with the numbers in its description for those who don't see it. */
@TemplateData
public record Chart(String title, String says, RawString svg, List<Key> keys, boolean empty) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 210;
    private static final int LEFT = 58;
    private static final int BOTTOM = 178;
    private static final int TOP = 12;

    /** What a colour stands for. */
    @TemplateData
    public record Key(String colour, String word) {}

    /** One day with its parts from the bottom up, in the order of the keys. */
    record Column(LocalDate day, List<Double> parts) {
        Column {
            parts = List.copyOf(parts);
        }

        double total() {
            return parts.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /** What the numbers are, and how people read them. */
    enum Unit {
        COUNT {
            @Override
            String text(double value) {
                return number(value);
            }

            @Override
            double top(double most) {
                return Math.max(2, nice(most));
            }
        },
        SECONDS {
            @Override
            String text(double value) {
                return value == 0 ? "0" : Moments.length(Duration.ofMillis(Math.round(value * 1000)));
            }

            @Override
            double top(double most) {
                double step = most > 7200 ? 3600 : most > 120 ? 60 : 1;
                return step * nice(most / step);
            }
        },
        DOLLARS {
            @Override
            String text(double value) {
                return "$" + number(value);
            }

            @Override
            double top(double most) {
                return nice(most);
            }
        };

        abstract String text(double value);

        /** What the highest line of a plot stands for. */
        abstract double top(double most);
    }

    static Chart bars(String title, String says, List<Column> columns, List<Key> keys, Unit unit) {
        double most = columns.stream().mapToDouble(Column::total).max().orElse(0);
        if (most <= 0) {
            return new Chart(title, says, new RawString(""), keys, true);
        }
        double top = unit.top(most);
        StringBuilder out = new StringBuilder(
                "<svg class=\"chart\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\""
                        + MarkdownText.escaped(title + ". " + described(columns, keys, unit)) + "\">");
        for (int i = 0; i <= 2; i++) {
            double y = BOTTOM - (BOTTOM - TOP) * i / 2.0;
            line(out, y);
            out.append("<text x=\"")
                    .append(LEFT - 6)
                    .append("\" y=\"")
                    .append(figure(y + 4))
                    .append("\" text-anchor=\"end\">")
                    .append(unit.text(top * i / 2))
                    .append("</text>");
        }
        double step = (double) (WIDTH - LEFT - 6) / columns.size();
        Scale scale = new Scale(step, top, keys, unit);
        for (int i = 0; i < columns.size(); i++) {
            column(out, columns.get(i), LEFT + i * step, scale);
        }
        return new Chart(title, says, new RawString(out.append("</svg>").toString()), keys, false);
    }

    /** How wide a day is, what the highest line stands for, and what the colours and numbers are. */
    private record Scale(double step, double top, List<Key> keys, Unit unit) {}

    private static void line(StringBuilder out, double y) {
        out.append("<line class=\"axis\" x1=\"")
                .append(LEFT)
                .append("\" x2=\"")
                .append(WIDTH)
                .append("\" y1=\"")
                .append(figure(y))
                .append("\" y2=\"")
                .append(figure(y))
                .append("\"/>");
    }

    private static void column(StringBuilder out, Column column, double x, Scale scale) {
        double step = scale.step();
        List<Key> keys = scale.keys();
        double y = BOTTOM;
        out.append("<g><title>").append(column.day());
        for (int i = 0; i < keys.size(); i++) {
            out.append(i == 0 ? ": " : ", ")
                    .append(scale.unit().text(column.parts().get(i)))
                    .append(' ')
                    .append(MarkdownText.escaped(keys.get(i).word()));
        }
        out.append("</title>");
        for (int i = 0; i < keys.size(); i++) {
            double height = (BOTTOM - TOP) * column.parts().get(i) / scale.top();
            if (height > 0) {
                y -= height;
                out.append("<rect class=\"")
                        .append(keys.get(i).colour())
                        .append("\" x=\"")
                        .append(figure(x + step * 0.14))
                        .append("\" y=\"")
                        .append(figure(y))
                        .append("\" width=\"")
                        .append(figure(step * 0.72))
                        .append("\" height=\"")
                        .append(figure(height))
                        .append("\" rx=\"1.5\"/>");
            }
        }
        out.append("</g>");
        if (column.day().getDayOfWeek().getValue() == 1) {
            out.append("<text x=\"")
                    .append(figure(x + step / 2))
                    .append("\" y=\"")
                    .append(BOTTOM + 17)
                    .append("\" text-anchor=\"middle\">")
                    .append(column.day().getDayOfMonth())
                    .append(' ')
                    .append(column.day().getMonth().getDisplayName(java.time.format.TextStyle.SHORT, Locale.ROOT))
                    .append("</text>");
        }
    }

    /** Days that have something, in words. */
    private static String described(List<Column> columns, List<Key> keys, Unit unit) {
        StringBuilder out = new StringBuilder();
        for (Column column : columns) {
            if (column.total() > 0) {
                out.append(column.day()).append(':');
                for (int i = 0; i < keys.size(); i++) {
                    out.append(' ')
                            .append(unit.text(column.parts().get(i)))
                            .append(' ')
                            .append(keys.get(i).word());
                }
                out.append("; ");
            }
        }
        return out.toString();
    }

    /** The next round number. */
    private static double nice(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        for (double step : new double[] {1, 2, 4, 6, 10}) {
            if (step * power >= most) {
                return step * power;
            }
        }
        return most;
    }

    static String number(double value) {
        if (value >= 1_000_000) {
            return figure(Math.round(value / 100_000) / 10.0) + "M";
        }
        return value >= 10_000 ? Math.round(value / 1_000) + "k" : figure(value);
    }

    private static String figure(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
