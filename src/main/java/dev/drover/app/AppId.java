package dev.drover.app;

/** The name of an app in URLs, commands and the journal; made only by {@link AppRef#id()} or read back from a caller. */
public record AppId(String text) {
    @Override
    public String toString() {
        return text;
    }
}
