package dev.drover.telemetry;

import dev.drover.plan.Action;
import dev.drover.plan.Effect;
import dev.drover.plan.Outcome;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Condition;
import dev.drover.reconcile.Lanes;
import dev.drover.reconcile.Views;
import dev.drover.traffic.Traffic;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/**
 * Drover's own metrics. Every label has a small, fixed set of values (kinds of outcomes, actions, effects, answers, services):
 * never an app, a repository, a job or anything a stranger can name.
 */
public final class Meters implements Traffic {
    private final MeterRegistry registry;

    public Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows what the loop holds at this moment. Called once. */
    public void watch(Lanes lanes, Apps apps, Views views) {
        gauge(
                "drover.lanes.waiting",
                "Apps that wait for their turn.",
                lanes,
                l -> l.load().waiting());
        gauge(
                "drover.lanes.running",
                "Apps that a pass runs for.",
                lanes,
                l -> l.load().running());
        FunctionCounter.builder("drover.wakes", lanes, l -> l.load().wakes())
                .description("Times that an app was said to be worth a look.")
                .register(registry);
        gauge("drover.apps", "Apps that are looked after.", apps, a -> a.all().size());
        gauge(
                "drover.repositories.unreachable",
                "Watched repositories that can't be read.",
                apps,
                a -> a.troubles().size());
        gauge(
                "drover.questions.open",
                "Questions on pull requests that nobody answered yet.",
                views,
                Meters::questions);
        for (Condition.Type type : Condition.Type.values()) {
            Gauge.builder("drover.apps.condition", views, each -> holding(each, type))
                    .tag("type", type.name().toLowerCase(Locale.ROOT))
                    .description("Apps of which this condition is true.")
                    .strongReference(true)
                    .register(registry);
        }
    }

    private <T> void gauge(String name, String what, T of, java.util.function.ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).description(what).strongReference(true).register(registry);
    }

    private static double questions(Views views) {
        return views.all().stream()
                .flatMap(view -> view.pullRequest().stream())
                .mapToInt(pull -> pull.questions().size())
                .sum();
    }

    private static double holding(Views views, Condition.Type type) {
        return views.all().stream()
                .filter(view -> view.condition(type).status() == Condition.Holds.TRUE)
                .count();
    }

    void pass(Outcome outcome, boolean idle, Duration took) {
        Timer.builder("drover.pass")
                .description("Passes over an app, by how they ended.")
                .tag("outcome", outcome.kind())
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofMinutes(2))
                .register(registry)
                .record(took);
        if (idle) {
            registry.counter("drover.passes.idle").increment();
        }
    }

    void action(Action action, Effect effect, Duration took) {
        Timer.builder("drover.action")
                .description("Writes, by kind and by what they did.")
                .tag("action", kind(action))
                .tag("effect", effect.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(took);
    }

    /** The kind of an action as a label: one of as many as there are records of them. */
    static String kind(Action action) {
        String name = action.getClass().getSimpleName();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c) && !out.isEmpty()) {
                out.append('_');
            }
            out.append(Character.toLowerCase(c));
        }
        return out.toString();
    }

    @Override
    public void request(String service, Answer answer, Duration took) {
        Timer.builder("drover.requests")
                .description("Requests to services outside, by what came back.")
                .tag("service", service)
                .tag("answer", answer.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(took);
    }
}
