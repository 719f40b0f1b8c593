package dev.drover.facts.dockerfile;

/**
 * What EXPOSE promises: a port or a range of them with its protocol, and the variable that the port was written with ("" when
 * it is a plain number). A port of 0 means that the variable has no value in the file.
 */
public record Exposed(int first, int last, String protocol, String variable, int line) {
    public boolean range() {
        return last > first;
    }
}
