package dev.drover.question;

import java.util.List;

/** What a reply turned out to say. */
public sealed interface Reading {

    /** Nothing that speaks to a question: empty, only quotes, a command, or people talking to each other. */
    record Silence() implements Reading {}

    /** Every line was understood. */
    record Understood(List<Given> given) implements Reading {
        public Understood {
            given = List.copyOf(given);
        }
    }

    /**
     * Some of it was not understood; what was, is given too. When {@code prose} is true the reply reads like free text, which
     * a model may be asked about.
     */
    record Unclear(List<Given> given, List<Trouble> troubles, boolean prose) implements Reading {
        public Unclear {
            given = List.copyOf(given);
            troubles = List.copyOf(troubles);
        }
    }

    /** It holds a secret in clear: nothing of it may be kept. The advice says how to rotate it and where to put it. */
    record Exposed(List<String> names, String advice) implements Reading {
        public Exposed {
            names = List.copyOf(names);
        }
    }
}
