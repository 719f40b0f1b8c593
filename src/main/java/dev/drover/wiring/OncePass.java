package dev.drover.wiring;

import dev.drover.app.AppRef;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.cli.ExitCode;
import dev.drover.json.Json;
import dev.drover.plan.Action;
import dev.drover.plan.Outcome;
import dev.drover.plan.Plan;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.ConfigWatch;
import dev.drover.reconcile.Lanes;
import dev.drover.reconcile.Reconciler;
import dev.drover.reconcile.Views;
import io.quarkus.runtime.QuarkusApplication;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** One round over every app, without a server or a schedule: carried out, or only looked at and printed. */
public final class OncePass implements QuarkusApplication {
    private final Launch launch;
    private final ConfigWatch config;
    private final Apps apps;
    private final Lanes lanes;
    private final Views views;
    private final Reconciler reconciler;

    OncePass(Launch launch, LoopWiring.Loop loop, Views views, Reconciler reconciler, ConfigWatch config) {
        this.launch = launch;
        this.apps = loop.apps();
        this.config = config;
        this.lanes = loop.lanes();
        this.views = views;
        this.reconciler = reconciler;
    }

    @Override
    public int run(String... args) {
        PrintStream out = System.out;
        config.poll();
        apps.poll();
        apps.troubles()
                .forEach((repository, trouble) -> tell(out, repository.text(), "unreachable", trouble, List.of()));
        boolean wrong = launch.options().dryRun() ? look(out) : act(out);
        out.flush();
        if (!apps.troubles().isEmpty()) {
            return ExitCode.UNREACHABLE.number();
        }
        return wrong ? ExitCode.NO.number() : ExitCode.DONE.number();
    }

    private boolean act(PrintStream out) {
        lanes.drain();
        views.all()
                .forEach(view -> tell(
                        out,
                        view.app().toString(),
                        view.outcome().kind(),
                        view.outcome().summary(),
                        List.of()));
        return views.all().stream().anyMatch(view -> view.outcome() instanceof Outcome.Stalled);
    }

    private boolean look(PrintStream out) {
        boolean wrong = false;
        for (AppRef app : apps.inOrder()) {
            try {
                Plan plan = reconciler.look(app, apps.watched(app).orElseThrow());
                tell(
                        out,
                        app.toString(),
                        plan.outcome().kind(),
                        plan.outcome().summary(),
                        plan.actions().stream().map(Action::words).toList());
            } catch (RepositoryProblem problem) {
                wrong = true;
                tell(out, app.toString(), "stalled", problem.explanation(), List.of());
            } catch (ServiceUnavailable unavailable) {
                wrong = true;
                tell(out, app.toString(), "retrying", unavailable.explanation(), List.of());
            }
        }
        return wrong;
    }

    private void tell(PrintStream out, String about, String outcome, String summary, List<String> actions) {
        if (launch.options().json()) {
            out.println(Json.object(Map.of(
                            "app", Json.of(about),
                            "outcome", Json.of(outcome),
                            "summary", Json.of(summary),
                            "actions", Json.of(actions.stream().map(Json::of).toList())))
                    .encoded());
        } else {
            out.println(about + ": " + outcome + ", " + summary);
            actions.forEach(action -> out.println("  would " + action));
        }
    }
}
