package dev.drover.wiring;

import dev.drover.redact.Redactor;
import dev.drover.settings.Settings;
import dev.drover.telemetry.PassWatch;
import io.quarkus.logging.LoggingFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logging.MDC;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * The last thing that happens to a line of the log, whoever wrote it: the operator's secrets and what looks like one are taken out.
 * Traces of exceptions are cleaned by replacing them. On a console the keys of the line (app, run, step, forge, job) are put behind
 * it; in JSON they stand under {@code mdc}.
 */
@LoggingFilter(name = "redaction")
public final class LogRedaction implements Filter {
    private static final AtomicReference<List<String>> ALSO = new AtomicReference<>(List.of());

    private volatile Optional<Settings> known = Optional.empty();
    private volatile List<String> also = List.of();
    private volatile Redactor redactor = new Redactor(List.of());

    /** From now on these are taken out, too: secrets that came after the settings. */
    static void hide(List<String> secrets) {
        ALSO.set(List.copyOf(secrets));
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        Redactor redactor = redactor();
        String cleaned = redactor.clean(formatted(line) + keys());
        if (line instanceof ExtLogRecord record) {
            record.getMdcCopy().forEach((key, value) -> record.putMdc(key, redactor.clean(value)));
            record.setMessage(cleaned, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            line.setMessage(cleaned);
        }
        line.setParameters(null);
        Throwable thrown = line.getThrown();
        if (thrown != null && !redactor.clean(text(thrown)).equals(text(thrown))) {
            IllegalStateException stripped = new IllegalStateException(redactor.clean(String.valueOf(thrown)));
            stripped.setStackTrace(thrown.getStackTrace());
            line.setThrown(stripped);
        }
        return true;
    }

    private Redactor redactor() {
        Optional<Settings> settings = Launch.begun().map(Launch::settings);
        List<String> more = ALSO.get();
        if (!settings.equals(known) || more != also) {
            known = settings;
            also = more;
            List<String> secrets = new ArrayList<>(more);
            settings.map(Settings::secrets).ifPresent(secrets::addAll);
            redactor = new Redactor(secrets);
        }
        return redactor;
    }

    private String keys() {
        boolean json = known.filter(settings -> settings.logging().format() == Settings.Logging.Format.JSON)
                .isPresent();
        if (json) {
            return "";
        }
        StringBuilder keys = new StringBuilder();
        for (String key : PassWatch.KEYS) {
            Object value = MDC.get(key);
            if (value != null) {
                keys.append(' ').append(key).append('=').append(value);
            }
        }
        return keys.toString();
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

    /** All that would be written of it, with its causes and what it suppressed. */
    private static String text(Throwable thrown) {
        StringWriter out = new StringWriter();
        thrown.printStackTrace(new PrintWriter(out));
        return out.toString();
    }
}
