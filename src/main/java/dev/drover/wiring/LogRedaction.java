package dev.drover.wiring;

import dev.drover.redact.Redactor;
import io.quarkus.logging.LoggingFilter;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** Takes the operator's secrets out of every line of the log, whoever wrote it. Traces of exceptions are cleaned by replacing them. */
@LoggingFilter(name = "redaction")
public final class LogRedaction implements Filter {
    @Override
    public boolean isLoggable(LogRecord line) {
        Redactor redactor = new Redactor(
                Launch.begun().map(launch -> launch.settings().secrets()).orElse(List.of()));
        String cleaned = redactor.clean(String.valueOf(formatted(line)));
        if (line instanceof ExtLogRecord record) {
            record.setMessage(cleaned, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            line.setMessage(cleaned);
        }
        line.setParameters(null);
        Throwable thrown = line.getThrown();
        if (thrown != null && !redactor.clean(texts(thrown)).equals(texts(thrown))) {
            IllegalStateException stripped = new IllegalStateException(redactor.clean(String.valueOf(thrown)));
            stripped.setStackTrace(thrown.getStackTrace());
            line.setThrown(stripped);
        }
        return true;
    }

    private static @Nullable String formatted(LogRecord line) {
        String message = line.getMessage();
        @Nullable Object[] parameters = line.getParameters();
        if (message == null || parameters == null || parameters.length == 0) {
            return message;
        }
        boolean printf =
                line instanceof ExtLogRecord record && record.getFormatStyle() == ExtLogRecord.FormatStyle.PRINTF;
        try {
            return printf ? String.format(Locale.ROOT, message, parameters) : MessageFormat.format(message, parameters);
        } catch (IllegalArgumentException e) {
            return message;
        }
    }

    private static String texts(Throwable thrown) {
        StringBuilder out = new StringBuilder();
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 20; depth++) {
            out.append(at).append('\n');
            at = at.getCause();
        }
        return out.toString();
    }
}
