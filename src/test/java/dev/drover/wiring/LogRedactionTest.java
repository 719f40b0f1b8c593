package dev.drover.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By whatever way a secret gets into a line of the log, it doesn't get out of it. */
class LogRedactionTest {
    private static final String SECRET = "correct-horse-battery";

    private final LogRedaction sink = new LogRedaction();

    @BeforeEach
    void know() {
        LogRedaction.hide(List.of(SECRET));
    }

    @AfterEach
    void forget() {
        LogRedaction.hide(List.of());
    }

    @Test
    void notInAMessage() {
        assertThat(written(line("it is " + SECRET))).contains("it is ").doesNotContain(SECRET);
    }

    @Test
    void notInAParameterOfEitherForm() {
        ExtLogRecord printf = new ExtLogRecord(Level.INFO, "it is %s", ExtLogRecord.FormatStyle.PRINTF, "x");
        printf.setParameters(new Object[] {SECRET});
        LogRecord braces = line("it is {0}");
        braces.setParameters(new Object[] {SECRET});

        assertThat(written(printf)).contains("it is ").doesNotContain(SECRET);
        assertThat(written(braces)).contains("it is ").doesNotContain(SECRET);
    }

    @Test
    void notInAKeyOfTheLine() {
        ExtLogRecord line = new ExtLogRecord(Level.INFO, "a pass", "x");
        line.putMdc("forge", "https://ada:" + SECRET + "@git.example");
        line.putMdc("app", "shop");

        assertThat(written(line)).contains("shop").doesNotContain(SECRET);
    }

    @Test
    void notInAnExceptionItsCauseOrWhatItSuppressed() {
        IOException suppressed = new IOException("refused");
        suppressed.addSuppressed(new IOException("with " + SECRET));
        Throwable deep = new IOException("asked with " + SECRET);
        for (int i = 0; i < 30; i++) {
            deep = new IllegalStateException("wrapped", deep);
        }

        for (Throwable thrown : List.of(new IOException(SECRET), suppressed, deep)) {
            LogRecord line = line("it broke");
            line.setThrown(thrown);
            assertThat(written(line)).contains("it broke", "LogRedactionTest").doesNotContain(SECRET);
        }
    }

    @Test
    void anExceptionWithoutOneIsLeftWhole() {
        LogRecord line = line("it broke");
        IOException thrown = new IOException("no route", new IOException("to host"));
        line.setThrown(thrown);

        sink.isLoggable(line);

        assertThat(line.getThrown()).isSameAs(thrown);
    }

    private static LogRecord line(String message) {
        return new ExtLogRecord(Level.INFO, message, "x");
    }

    /** All of a line that a handler writes behind the filter. */
    private String written(LogRecord line) {
        assertThat(sink.isLoggable(line)).isTrue();
        StringWriter out = new StringWriter();
        out.append(line.getMessage());
        if (line instanceof ExtLogRecord record) {
            out.append(record.getMdcCopy().toString());
        }
        if (line.getThrown() != null) {
            line.getThrown().printStackTrace(new PrintWriter(out));
        }
        return out.toString();
    }
}
