package dev.drover.nomad;

/** A spec's text as people wrote it, its format, and the HCL2 variables that go with it ("" for none). */
public record JobSource(String text, Format format, String variables) {
    public enum Format {
        HCL2,
        JSON
    }
}
