package dev.drover.question;

import java.util.List;

/** Why one line of a reply was not understood, and the forms that would be. The line is never one that holds a secret. */
public record Trouble(String line, String what, List<String> forms) {
    public Trouble {
        forms = List.copyOf(forms);
    }
}
