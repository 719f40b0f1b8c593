package dev.drover.draft;

import dev.drover.app.Place;
import dev.drover.app.SpecPath;
import dev.drover.draft.AttributeRepair.Where;
import dev.drover.hcl.BlockPath;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.hcl.HclText.Readings;
import dev.drover.hcl.Span;
import dev.drover.hcl.TemplateMarks;
import dev.drover.hcl.Value;
import dev.drover.question.Question;
import dev.drover.question.QuestionThread;
import dev.drover.spec.Finding;
import dev.drover.spec.NomadVersion;
import dev.drover.spec.SpecRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The three-way repair of a spec that people may have changed: what the code says otherwise than when the spec was accepted is
 * edited in place where the old value still stands, and asked about where a human decided. What did not change is not touched,
 * whatever the spec says; every other byte stays. A file in another program's template language is never rewritten, and one
 * that can't be read is explained with line and column.
 */
public final class SpecRepair {
    private final RepairRequest request;
    private final Blueprint base;
    private final Blueprint now;
    private final Notes notes = new Notes();

    private SpecRepair(RepairRequest request) {
        this.request = request;
        this.base = Deciding.blueprint(request.base(), new Notes());
        this.now = Deciding.blueprint(request.now(), notes);
    }

    public static Repair repair(RepairRequest request) {
        Optional<String> plain = TerraformText.plain(request.spec());
        if (plain.isEmpty()) {
            return new SpecRepair(request).run();
        }
        Repair repair = new SpecRepair(new RepairRequest(plain.get(), request.base(), request.now())).run();
        return new Repair(TerraformText.rendered(repair.text()), repair.changes(), repair.threads(), repair.findings());
    }

    private Repair run() {
        List<TemplateMarks.Mark> marks = TemplateMarks.find(request.spec());
        if (!marks.isEmpty()) {
            return leftAlone(foreign(marks.getFirst()));
        }
        HclFile file;
        try {
            file = HclFile.parse(request.spec());
        } catch (HclSyntaxError e) {
            Place place =
                    new Place(path().path(), e.position().line(), e.position().column());
            return leftAlone(List.of(new DraftFinding("syntax", place + ": " + e.what(), e.expected(), true)));
        }
        Bench bench = new Bench(file);
        new KnownFaults(bench, request.now()).repair();
        switch (AppSite.in(bench.file(), base, now)) {
            case AppSite.Found.At(AppSite site) -> repair(bench, site);
            case AppSite.Found.Unclear(String what) -> {
                if (!base.equals(now)) {
                    bench.find(new DraftFinding(
                            "app", path() + ": " + what, "Change it by hand: " + differences(), false));
                }
            }
        }
        if (bench.changes().isEmpty() && !bench.file().text().equals(request.spec())) {
            bench.noted("variables", "one that nothing uses", "");
        }
        List<DraftFinding> findings = new ArrayList<>(bench.findings());
        findings.addAll(refused(bench.file()));
        Set<String> set = bench.changes().stream()
                .filter(change ->
                        change.property().startsWith("env.") && !change.to().isEmpty())
                .map(change -> change.property().substring("env.".length()))
                .collect(Collectors.toSet());
        findings.addAll(ClusterFindings.secrets(now.withOnly(set), request.now().cluster()));
        notes.findings().stream().filter(DraftFinding::blocks).forEach(findings::add);
        return new Repair(bench.file().text(), bench.changes(), threads(bench), findings);
    }

    /** What Nomad would still refuse, with its place: nobody can guess what was meant, so people are told. */
    private List<DraftFinding> refused(HclFile file) {
        NomadVersion version = request.now().cluster().version().orElse(NomadVersion.NEWEST);
        return SpecRules.check(file, version).stream()
                .filter(Finding::isError)
                .map(finding -> new DraftFinding(
                        finding.rule(),
                        new Place(
                                        path().path(),
                                        finding.place().line(),
                                        finding.place().column()) + ": " + finding.message(),
                        finding.fix(),
                        true))
                .toList();
    }

    private Repair leftAlone(List<DraftFinding> findings) {
        return new Repair(request.spec(), List.of(), List.of(), findings);
    }

    private List<DraftFinding> foreign(TemplateMarks.Mark mark) {
        String place =
                new Place(path().path(), mark.position().line(), mark.position().column()).toString();
        if (base.equals(now)) {
            return List.of();
        }
        return List.of(new DraftFinding(
                "foreign-template",
                place + " is " + mark.kind().words() + ", so Drover does not rewrite this file",
                "Change it by hand: " + differences(),
                false));
    }

    /** What would be changed, for people who have to do it themselves. */
    private String differences() {
        List<String> out = new ArrayList<>();
        difference("image", base.image().reference(), now.image().reference(), out);
        difference("port", port(base), port(now), out);
        difference("check", check(base), check(now), out);
        difference("job.type", base.workload().type(), now.workload().type(), out);
        difference(
                "count",
                Long.toString(base.workload().count()),
                Long.toString(now.workload().count()),
                out);
        difference(
                "cpu",
                Long.toString(base.sizing().cpu()),
                Long.toString(now.sizing().cpu()),
                out);
        difference(
                "memory",
                Long.toString(base.sizing().memory()),
                Long.toString(now.sizing().memory()),
                out);
        difference("arch", base.placement().arch(), now.placement().arch(), out);
        difference(
                "gpu",
                Long.toString(base.sizing().gpus()),
                Long.toString(now.sizing().gpus()),
                out);
        difference("schedule", base.workload().schedule(), now.workload().schedule(), out);
        difference("route", String.join(", ", base.routes()), String.join(", ", now.routes()), out);
        difference("volume", paths(base), paths(now), out);
        difference("command", base.command().toString(), now.command().toString(), out);
        Set<String> names = new TreeSet<>(base.env().keySet());
        names.addAll(now.env().keySet());
        for (String name : names) {
            if (!Objects.equals(base.env().get(name), now.env().get(name))) {
                out.add("env." + name + ": "
                        + orNothing(EnvRepair.shown(base.env().get(name))) + " → "
                        + orNothing(EnvRepair.shown(now.env().get(name))));
            }
        }
        return out.isEmpty() ? "see the facts" : out.stream().map(String::strip).collect(Collectors.joining("; "));
    }

    private static void difference(String id, String was, String is, List<String> out) {
        if (!was.equals(is)) {
            out.add(id + ": " + orNothing(was) + " → " + orNothing(is));
        }
    }

    private static String paths(Blueprint blueprint) {
        return blueprint.volumes().stream().map(Blueprint.Storage::path).collect(Collectors.joining(", "));
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? "nothing" : text;
    }

    private static String port(Blueprint blueprint) {
        return blueprint
                .port()
                .map(port ->
                        port.inside().isPresent() ? Long.toString(port.inside().getAsLong()) : "dynamic")
                .orElse("");
    }

    private static String check(Blueprint blueprint) {
        return blueprint
                .port()
                .map(port -> (port.probe().kind() + " " + port.probe().path()).strip())
                .orElse("");
    }

    private void repair(Bench bench, AppSite site) {
        attribute(bench, "count", new Where("count", site.group(), "count", Readings.ONCE), count(base), count(now));
        image(bench, site);
        BlockPath config = site.config();
        attribute(
                bench, "command", new Where("command", config, "command", Readings.TWICE), command(base), command(now));
        attribute(bench, "args", new Where("args", config, "args", Readings.TWICE), args(base), args(now));
        attribute(
                bench,
                "user",
                new Where("user", site.task(), "user", Readings.ONCE),
                text(base.command().user()),
                text(now.command().user()));
        attribute(
                bench,
                "stop.signal",
                new Where("stop.signal", site.task(), "kill_signal", Readings.ONCE),
                text(base.command().stopSignal()),
                text(now.command().stopSignal()));
        BlockPath resources = site.task().then("resources");
        attribute(
                bench,
                "cpu",
                new Where("cpu", resources, "cpu", Readings.ONCE),
                size(base.sizing().cpu()),
                size(now.sizing().cpu()));
        attribute(
                bench,
                "memory",
                new Where("memory", resources, "memory", Readings.ONCE),
                size(base.sizing().memory()),
                size(now.sizing().memory()));
        attribute(
                bench,
                "schedule",
                new Where("schedule", site.job().then("periodic"), "cron", Readings.ONCE),
                text(base.workload().schedule()),
                text(now.workload().schedule()));
        new NetworkRepair(bench, site, request.now(), this::answered).repair(base, now);
        new EnvRepair(bench, site, request.now(), this::answered).repair(base, now);
        new PlacementRepair(bench, site).repair(base, now);
        new KindRepair(bench, site).repair(base, now, answered("job.type"));
    }

    private void attribute(Bench bench, String id, Where where, Optional<Value> was, Optional<Value> is) {
        new AttributeRepair(bench, answered(id)).repair(where, was, is);
    }

    /** True when people gave this answer after the base, so that it stands above what the spec says. */
    private boolean answered(String id) {
        var answer = request.now().answer(id);
        return answer.isPresent() && !answer.equals(request.base().answer(id));
    }

    private static Optional<Value> count(Blueprint blueprint) {
        return Optional.of(Value.of(blueprint.workload().count()));
    }

    private static Optional<Value> command(Blueprint blueprint) {
        return text(blueprint.command().command());
    }

    private static Optional<Value> args(Blueprint blueprint) {
        List<String> args = blueprint.command().args();
        return args.isEmpty() ? Optional.empty() : Optional.of(Value.texts(args));
    }

    private static Optional<Value> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Value.of(text));
    }

    private static Optional<Value> size(long size) {
        return Optional.of(Value.of(size));
    }

    /** The repository is the fact; a tag that people or the following of images set stays. */
    private void image(Bench bench, AppSite site) {
        String was = base.image().reference();
        String is = now.image().reference();
        if (was.equals(is) || is.isEmpty()) {
            return;
        }
        BlockPath written = bench.written(site.config(), "image");
        String has = written.attributeIn(bench.file())
                .flatMap((HclAttribute each) -> Spelled.literal(each.value()))
                .orElse("");
        boolean sameRepository = !was.isEmpty() && ImageName.repository(was).equals(ImageName.repository(is));
        boolean otherTag =
                !has.equals(was) && !has.isEmpty() && ImageName.repository(has).equals(ImageName.repository(was));
        if (sameRepository && otherTag && !answered("image")) {
            return;
        }
        if (otherTag && !was.isEmpty() && !answered("image")) {
            was = has;
            is = ImageName.repository(is) + ImageName.version(has);
        }
        Optional<Value> open = Optional.of(Value.code("var.image"));
        Where where = new Where("image", site.config(), "image", Readings.TWICE);
        attribute(bench, "image", where, was.isEmpty() ? open : text(was), text(is));
        if (was.isEmpty() && !is.isEmpty()) {
            EnvRepair.dropVariable(bench, "image");
        }
    }

    private SpecPath path() {
        return request.now().options().path();
    }

    private List<QuestionThread> threads(Bench bench) {
        List<QuestionThread> threads = new ArrayList<>();
        for (Bench.Doubt doubt : bench.doubts()) {
            threads.add(thread(bench, doubt));
        }
        for (QuestionThread open : new Threads(path(), bench.file().text()).of(opened(bench))) {
            threads.add(open);
        }
        return threads.size() > Threads.MOST ? threads.subList(0, Threads.MOST) : threads;
    }

    /** Of what a new draft would ask, only what this repair put into the spec. */
    private Notes opened(Bench bench) {
        Notes opened = new Notes();
        for (Notes.Asked asked : notes.asked()) {
            String id = asked.question().id().text();
            if (bench.changes().stream().anyMatch(change -> change.property().equals(id))) {
                opened.ask(asked.question(), asked.line(), asked.swap());
            }
        }
        return opened;
    }

    private QuestionThread thread(Bench bench, Bench.Doubt doubt) {
        Question question = doubt.question();
        HclFile file = bench.file();
        Optional<HclAttribute> attribute = doubt.at().attributeIn(file);
        Optional<Span> span = attribute
                .map(HclAttribute::span)
                .or(() -> doubt.at().blockIn(file).map(HclBlock::span))
                .or(() -> doubt.at().parent().blockIn(file).map(HclBlock::span));
        int line = span.map(each -> file.positionOf(each).line()).orElse(0);
        Optional<String> suggestion = attribute.flatMap(each -> Spelled.literal(each.value())
                .flatMap(has -> doubt.instead().flatMap(instead -> swapped(file.text(), line, has, instead))));
        Place place = line == 0 ? Place.file(path().answers().path()) : new Place(path().path(), line, 0);
        return new QuestionThread(question.id(), place, List.of(question), suggestion);
    }

    private static Optional<String> swapped(String text, int line, String has, String instead) {
        String old = text.lines().skip(line - 1L).findFirst().orElse("");
        boolean once = !has.isEmpty() && old.indexOf(has) >= 0 && old.indexOf(has) == old.lastIndexOf(has);
        boolean plain = instead.chars().noneMatch(c -> c < ' ' || c == '"' || c == '\\' || c == '$' || c == '%');
        return once && plain ? Optional.of(old.replace(has, instead)) : Optional.empty();
    }
}
