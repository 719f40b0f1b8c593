package dev.drover.scenario;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.SpecPath;
import dev.drover.draft.DraftOptions;
import dev.drover.draft.DraftRequest.Advice;
import dev.drover.facts.Secrets;
import dev.drover.forge.Forge;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.image.Registries;
import dev.drover.journal.Journal;
import dev.drover.journal.PassId;
import dev.drover.journal.Requests;
import dev.drover.journal.Suspensions;
import dev.drover.lesson.Lessons;
import dev.drover.nomad.Cluster;
import dev.drover.plan.AppRules;
import dev.drover.plan.Outcome;
import dev.drover.proposal.Drafts;
import dev.drover.reconcile.Actor;
import dev.drover.reconcile.AnswerBox;
import dev.drover.reconcile.Chronicle;
import dev.drover.reconcile.Claims;
import dev.drover.reconcile.Closeups;
import dev.drover.reconcile.ImageFollowing;
import dev.drover.reconcile.ImageWatch;
import dev.drover.reconcile.JobObserver;
import dev.drover.reconcile.Observer;
import dev.drover.reconcile.OrderBox;
import dev.drover.reconcile.Planning;
import dev.drover.reconcile.ProposalObserver;
import dev.drover.reconcile.Reconciler;
import dev.drover.reconcile.Restraint;
import dev.drover.reconcile.StatusBoard;
import dev.drover.reconcile.Turns;
import dev.drover.reconcile.Views;
import dev.drover.reconcile.Watched;
import dev.drover.reconcile.World;
import dev.drover.testing.MemoryJournal;
import dev.drover.testing.MemoryLessons;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A whole Drover for one repository, put together by hand: the real loop over whatever ports a story gives it. */
public final class Drove {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final AtomicInteger PASSES = new AtomicInteger();

    public final MemoryJournal journal;
    public final MemoryLessons lessons;
    public final Views views;
    public final Closeups closeups;
    public final AnswerBox answers;
    public final OrderBox orders;
    private final Reconciler reconciler;
    private final Watched watched;
    private final AppRef app;
    private final Clock clock;
    private final Optional<Cluster> cluster;
    private final Claims claims = new Claims();
    private final ImageWatch images;

    /** Where a story takes place. */
    public record Setting(
            Repositories git, Remote remote, Optional<Forge> forge, Optional<Cluster> cluster, String namespace) {
        /** A story whose operator wants something else than usual says so here. */
        public Drove drove(Clock clock, Store store, Operator wish) {
            return new Drove(this, clock, store, Registries.NONE, wish);
        }
    }

    /** What the operator wants otherwise than usual, and what they keep out. */
    public record Operator(UnaryOperator<AppRules> rules, Watched.Gate gate) {
        Operator(UnaryOperator<AppRules> rules) {
            this(rules, (job, path) -> List.of());
        }
    }

    /** What outlives a restart, and what its writes go through. */
    public record Store(MemoryJournal journal, MemoryLessons lessons, Way way) {
        public Store(MemoryJournal journal, MemoryLessons lessons) {
            this(journal, lessons, Way.PLAIN);
        }

        public static Store empty() {
            return new Store(new MemoryJournal(), new MemoryLessons());
        }
    }

    /** What stands between the loop and a port. */
    public interface Way {
        Way PLAIN = new Way() {
            @Override
            public <T> T of(Class<T> port, T real) {
                return real;
            }
        };

        <T> T of(Class<T> port, T real);
    }

    /** What the operator lets Drover merge by itself, and the registries it asks. */
    public record Allowed(Set<AppRules.AutoMerge> autoMerge, Registries registries) {
        static final Allowed NOTHING = new Allowed(Set.of(), Registries.NONE);
    }

    public Drove(Setting setting, Clock clock) {
        this(setting, clock, Allowed.NOTHING);
    }

    public Drove(Setting setting, Clock clock, Allowed allowed) {
        this(
                setting,
                clock,
                Store.empty(),
                allowed.registries(),
                new Operator(rules -> new AppRules(
                        rules.instance(), rules.adopt(), rules.drift(), allowed.autoMerge(), rules.pace())));
    }

    private Drove(Setting setting, Clock clock, Store store, Registries registries, Operator operator) {
        this.lessons = store.lessons();
        this.journal = store.journal();
        this.images = new ImageWatch(registries, clock, Duration.ofSeconds(10));
        this.cluster = setting.cluster();
        this.clock = clock;
        this.views = new Views(clock);
        Journal told = store.way().of(Journal.class, journal);
        World world = new World(
                setting.git(),
                setting.cluster(),
                told,
                store.way().of(Suspensions.class, journal),
                store.way().of(Lessons.class, lessons),
                store.way().of(Requests.class, journal),
                Restraint.usual(clock));
        Drafts drafts = new Drafts(
                "test",
                request -> request,
                () -> Advice.NONE,
                app -> DraftOptions.USUAL.inNamespace(setting.namespace()));
        StatusBoard statuses = new StatusBoard();
        Observer observer = new Observer(
                world,
                new ProposalObserver(
                        world,
                        drafts,
                        new Planning(setting.cluster(), claims),
                        Secrets::valueLooksSecret,
                        new ImageFollowing(setting.git(), images)),
                new JobObserver(world, claims, clock));
        this.reconciler = new Reconciler(
                observer,
                job -> new Actor(world, statuses, claims, clock, job),
                new Chronicle(told, clock, () -> new PassId("pass-" + PASSES.incrementAndGet())),
                views,
                clock);
        AppRules rules = new AppRules(
                "drover", false, AppRules.Drift.CORRECT, Set.of(), new AppRules.Pace(Duration.ofSeconds(30), 3));
        this.watched = new Watched(
                setting.remote(),
                Optional.empty(),
                List.of(),
                setting.forge(),
                new Watched.Rules(operator.rules().apply(rules), operator.gate()));
        this.app = new AppRef(setting.remote().name(), new Branch("main"), SpecPath.USUAL);
        this.closeups = new Closeups(world, observer, this::watched, drafts::facts, clock);
        this.answers = new AnswerBox(closeups, this::watched, Secrets::valueLooksSecret);
        this.orders = new OrderBox(closeups, this::watched);
    }

    private Optional<Watched> watched(AppRef wanted) {
        return Optional.of(watched).filter(_ -> wanted.equals(app));
    }

    public static RepositoryName name(String text) {
        return new RepositoryName(text);
    }

    public AppRef app() {
        return app;
    }

    /** Asks the registries again what is due; true when something was new. */
    public boolean lookForImages() {
        AtomicInteger news = new AtomicInteger();
        images.look(woken -> news.incrementAndGet());
        return news.get() > 0;
    }

    public Outcome pass() {
        return reconciler.reconcile(app, watched);
    }

    /** A pass whose turn is taken by another replica while it looks. */
    Outcome overtaken() {
        return reconciler.reconcile(app, watched, new Turns.Turn() {
            @Override
            public boolean stillOurs() {
                return false;
            }

            @Override
            public void close() {}
        });
    }

    /** Passes until nothing is to be done at once and the cluster is at rest; the last outcome. */
    public Outcome settle() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Outcome outcome = pass();
        while (wantsMore(outcome) && System.nanoTime() < deadline) {
            if (outcome instanceof Outcome.Waiting waiting && waiting.on() == Outcome.On.CLUSTER) {
                cluster.ifPresent(each -> Optional.ofNullable(claims.all().get(app))
                        .ifPresent(job -> each.awaitChange(job, Duration.ofSeconds(5))));
            }
            outcome = pass();
        }
        return outcome;
    }

    boolean wantsMore(Outcome outcome) {
        return outcome instanceof Outcome.Waiting waiting
                && (waiting.on() == Outcome.On.CLUSTER || !waiting.until().isAfter(clock.instant()));
    }
}
