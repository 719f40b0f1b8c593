package dev.drover.settings;

/** One thing wrong with the settings: the name as the operator wrote it, what is wrong, and how to put it right. Never holds a secret. */
public record Problem(String name, String what, String fix) {
    @Override
    public String toString() {
        return name + ": " + what + ". " + fix;
    }
}
