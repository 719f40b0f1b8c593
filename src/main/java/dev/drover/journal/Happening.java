package dev.drover.journal;

import java.util.List;

/** One thing that is worth remembering about an app. Texts are already free of secrets: whoever writes them sees to that. */
public sealed interface Happening {
    /** A pass saw this and decided to write: these actions, in this order. */
    record Planned(String seen, List<String> actions) implements Happening {
        public Planned {
            actions = List.copyOf(actions);
        }
    }

    /** One action was performed, with this effect. */
    record Did(String action, String effect) implements Happening {}

    /** The pass ended. */
    record Ended(Ending.Kind kind, String summary) implements Happening {}

    /** Something happened that is counted. */
    record Reached(Milestone milestone) implements Happening {}

    /** Somebody asked for something outside any pass: suspend, resume, retry. */
    record Asked(String what, String by) implements Happening {}
}
