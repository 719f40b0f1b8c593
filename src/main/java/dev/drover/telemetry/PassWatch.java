package dev.drover.telemetry;

import dev.drover.app.AppRef;
import dev.drover.app.RepositoryName;
import dev.drover.journal.PassId;
import dev.drover.plan.Action;
import dev.drover.plan.Effect;
import dev.drover.plan.Observation;
import dev.drover.plan.Outcome;
import dev.drover.reconcile.Spectator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Makes of each pass one span with a span for each step and each write below it, one line of metrics, and the keys that every
 * log line of the pass carries: app, run, step, forge, job. Texts that came from outside are cleaned before they are put on a span.
 */
public final class PassWatch implements Spectator {
    /** The keys of log lines, always these. */
    public static final List<String> KEYS = List.of("app", "run", "step", "forge", "job");

    private static final ThreadLocal<@Nullable Under> WAY = new ThreadLocal<>();

    private final Tracer tracer;
    private final Meters meters;
    private final Function<RepositoryName, String> forges;
    private final UnaryOperator<String> clean;

    /** The pass that a thread is in. */
    private static final class Under {
        final Span span;
        boolean wrote;

        Under(Span span) {
            this.span = span;
        }
    }

    /** {@code forges} names the kind of a repository's forge, {@code clean} takes secrets out of a text. */
    public PassWatch(
            Tracer tracer, Meters meters, Function<RepositoryName, String> forges, UnaryOperator<String> clean) {
        this.tracer = tracer;
        this.meters = meters;
        this.forges = forges;
        this.clean = clean;
    }

    @Override
    public Outcome pass(PassId id, AppRef app, Supplier<Outcome> pass) {
        String forge = forges.apply(app.repository());
        Span span = tracer.spanBuilder("pass")
                .setNoParent()
                .setAttribute("drover.app", app.toString())
                .setAttribute("drover.run", id.text())
                .setAttribute("drover.forge", forge)
                .startSpan();
        Under under = new Under(span);
        WAY.set(under);
        MDC.put("app", app.toString());
        MDC.put("run", id.text());
        MDC.put("forge", forge);
        long start = System.nanoTime();
        try (Scope _ = span.makeCurrent()) {
            Outcome outcome = pass.get();
            span.setAttribute("drover.outcome", outcome.kind());
            span.setAttribute("drover.summary", clean.apply(outcome.summary()));
            if (outcome instanceof Outcome.Retrying) {
                span.setStatus(StatusCode.ERROR);
            }
            meters.pass(outcome, !under.wrote, Duration.ofNanos(System.nanoTime() - start));
            return outcome;
        } finally {
            span.end();
            WAY.remove();
            KEYS.forEach(MDC::remove);
        }
    }

    @Override
    public <T> T step(Step step, Supplier<T> work) {
        return spanned(step.name().toLowerCase(Locale.ROOT), work, (span, result) -> {});
    }

    @Override
    public Effect action(Action action, Supplier<Effect> write) {
        Under under = WAY.get();
        if (under != null) {
            under.wrote = true;
        }
        long start = System.nanoTime();
        Effect effect = spanned(Meters.kind(action), write, (span, done) -> {
            span.setAttribute("drover.action", clean.apply(action.words()));
            span.setAttribute("drover.effect", clean.apply(done.words()));
        });
        meters.action(action, effect, Duration.ofNanos(System.nanoTime() - start));
        return effect;
    }

    @Override
    public void saw(Observation seen) {
        if (seen.running() instanceof Observation.Running.Planned planned) {
            String job = planned.job().id().toString();
            MDC.put("job", job);
            Under under = WAY.get();
            if (under != null) {
                under.span.setAttribute("drover.job", job);
            }
        }
    }

    /** Puts what a piece of work came to on its span. */
    private interface Noting<T> {
        void note(Span span, T result);
    }

    private <T> T spanned(String name, Supplier<T> work, Noting<T> noting) {
        Span span = tracer.spanBuilder(name).startSpan();
        Object before = MDC.get("step");
        MDC.put("step", name);
        boolean done = false;
        try (Scope _ = span.makeCurrent()) {
            T result = work.get();
            noting.note(span, result);
            done = true;
            return result;
        } finally {
            if (!done) {
                span.setStatus(StatusCode.ERROR);
            }
            if (before == null) {
                MDC.remove("step");
            } else {
                MDC.put("step", before);
            }
            span.end();
        }
    }
}
