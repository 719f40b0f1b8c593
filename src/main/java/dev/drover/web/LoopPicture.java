package dev.drover.web;

import dev.drover.reconcile.AppView;
import dev.drover.reconcile.Condition;
import dev.drover.reconcile.Condition.Holds;
import java.util.List;

/** The loop as a picture with an app's place in it: SVG of our own words alone, with the same in text for those who don't see it. */
final class LoopPicture {
    /** The stations of the loop, in order. */
    enum Station {
        PUSH("Push", "code arrives"),
        DRAFT("Draft", "facts become a spec"),
        ASK("Ask", "questions on lines"),
        MERGE("Merge", "people decide"),
        DEPLOY("Deploy", "Nomad rolls out"),
        VERIFY("Verify", "to a clear end");

        private final String word;
        private final String about;

        Station(String word, String about) {
            this.word = word;
            this.about = about;
        }
    }

    private static final List<Station> ALL = List.of(Station.values());
    private static final int STEP = 150;
    private static final int LEFT = 75;
    private static final int LINE = 34;

    private LoopPicture() {}

    static Station place(AppView view) {
        boolean open =
                view.pullRequest().filter(pull -> pull.state().equals("open")).isPresent();
        boolean asks =
                view.pullRequest().filter(pull -> !pull.questions().isEmpty()).isPresent();
        if (view.condition(Condition.Type.RECONCILING).status() == Holds.TRUE
                && view.job().isPresent()) {
            return Station.DEPLOY;
        }
        if (open) {
            return asks ? Station.ASK : Station.MERGE;
        }
        Holds healthy = view.condition(Condition.Type.HEALTHY).status();
        boolean ended = healthy == Holds.TRUE
                || view.condition(Condition.Type.HEALTHY).reason().equals("Failed");
        return ended ? Station.VERIFY : view.job().isPresent() ? Station.DEPLOY : Station.DRAFT;
    }

    /** True when the app ended the loop well. */
    private static boolean well(AppView view) {
        return view.condition(Condition.Type.HEALTHY).status() == Holds.TRUE;
    }

    static String svg(AppView view) {
        Station here = place(view);
        boolean failed = view.condition(Condition.Type.STALLED).status() == Holds.TRUE
                || view.condition(Condition.Type.HEALTHY).reason().equals("Failed");
        String kind = failed ? "bad" : here == Station.VERIFY && well(view) ? "good" : "here";
        StringBuilder out = new StringBuilder(
                "<svg class=\"loop\" viewBox=\"0 -14 900 132\" role=\"img\" aria-labelledby=\"loop-title\">");
        out.append("<title id=\"loop-title\">The loop, in six steps: ")
                .append(String.join(", ", ALL.stream().map(each -> each.word).toList()))
                .append(". This app is at ")
                .append(here.word)
                .append(failed ? ", which failed or waits for people." : ".")
                .append("</title>");
        int last = LEFT + (ALL.size() - 1) * STEP;
        out.append("<path class=\"back\" d=\"M")
                .append(last)
                .append(' ')
                .append(LINE + 14)
                .append(" V104 H")
                .append(LEFT + STEP)
                .append(" V")
                .append(LINE + 18)
                .append("\"/>");
        out.append("<path class=\"tip\" d=\"M")
                .append(LEFT + STEP - 5)
                .append(' ')
                .append(LINE + 25)
                .append(" l5 -8 l5 8 z\"/>");
        out.append("<text class=\"about\" x=\"")
                .append((last + LEFT + STEP) / 2)
                .append("\" y=\"98\">a failure comes back as a repair</text>");
        out.append("<path class=\"line\" d=\"M")
                .append(LEFT)
                .append(' ')
                .append(LINE)
                .append(" H")
                .append(last)
                .append("\"/>");
        out.append("<path class=\"done\" d=\"M")
                .append(LEFT)
                .append(' ')
                .append(LINE)
                .append(" H")
                .append(LEFT + ALL.indexOf(here) * STEP)
                .append("\"/>");
        for (Station each : ALL) {
            station(out, each, each == here ? kind : ALL.indexOf(each) < ALL.indexOf(here) ? "past" : "ahead");
        }
        return out.append("</svg>").toString();
    }

    private static void station(StringBuilder out, Station station, String kind) {
        int x = LEFT + ALL.indexOf(station) * STEP;
        boolean now = !kind.equals("past") && !kind.equals("ahead");
        out.append("<g class=\"station ").append(kind).append("\">");
        if (now) {
            out.append("<circle class=\"halo\" cx=\"")
                    .append(x)
                    .append("\" cy=\"")
                    .append(LINE)
                    .append("\" r=\"17\"/>");
        }
        out.append("<circle cx=\"")
                .append(x)
                .append("\" cy=\"")
                .append(LINE)
                .append("\" r=\"")
                .append(now ? 10 : 7)
                .append("\"/>");
        out.append("<text class=\"word\" x=\"")
                .append(x)
                .append("\" y=\"12\">")
                .append(station.word)
                .append("</text>");
        out.append("<text class=\"about\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(LINE + 34)
                .append("\">")
                .append(station.about)
                .append("</text></g>");
    }
}
