package dev.drover.draft;

import dev.drover.hcl.BlockPath;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclText.Readings;
import dev.drover.hcl.Value;
import dev.drover.spec.Periodic;
import java.util.List;
import java.util.Set;

/**
 * The three-way rule for the kind of job and its time table. Another kind needs other blocks all over, so a change that the code
 * alone suggests is asked; once people said yes, the kind is set and the blocks go that Nomad doesn't take for it.
 */
final class KindRepair {
    private static final Set<String> RUNS_EVERYWHERE = Set.of("system", "sysbatch");

    private final Bench bench;
    private final AppSite site;

    KindRepair(Bench bench, AppSite site) {
        this.bench = bench;
        this.site = site;
    }

    void repair(Blueprint base, Blueprint now, boolean answered) {
        String was = base.workload().type();
        String is = now.workload().type();
        String has = bench.attribute(site.job(), "type")
                .flatMap(each -> Spelled.literal(each.value()))
                .orElse("service");
        if (!was.equals(is) && !has.equals(is)) {
            if (answered) {
                become(is);
                bench.noted("job.type", has, is);
            } else {
                bench.doubt("job.type", site.job().then("type"), has, is, was);
            }
        }
        timeTable(base, now, answered);
    }

    private void become(String kind) {
        bench.set(site.job(), "type", Value.of(kind), Readings.ONCE);
        boolean service = kind.equals("service");
        boolean everywhere = RUNS_EVERYWHERE.contains(kind);
        for (BlockPath path : List.of(site.job(), site.group())) {
            if (!service && !kind.equals("system")) {
                removeBlock(path, "update");
            }
            if (everywhere) {
                removeBlock(path, "reschedule");
            }
            if (service || kind.equals("system")) {
                removeBlock(path, "periodic");
            }
        }
        if (everywhere) {
            removeAttribute(site.group(), "count");
        }
    }

    private void timeTable(Blueprint base, Blueprint now, boolean answered) {
        String was = base.workload().schedule();
        String is = now.workload().schedule();
        boolean has = site.job().then("periodic").blockIn(bench.file()).isPresent();
        String kind = bench.attribute(site.job(), "type")
                .flatMap(each -> Spelled.literal(each.value()))
                .orElse("service");
        boolean batch = kind.equals("batch") || kind.equals("sysbatch");
        boolean fresh = !is.isEmpty() && (was.isEmpty() || answered);
        if (fresh && !has && batch) {
            Additions.add(bench, site.job(), "job", Periodic.cron(is).prohibitOverlap(true));
            bench.noted("schedule", "", is);
        }
    }

    private void removeBlock(BlockPath path, String name) {
        HclBody body = bench.body(path).orElseThrow();
        path.then(name)
                .blockIn(bench.file())
                .ifPresent(each -> bench.change(bench.editor().remove(body, each)));
    }

    private void removeAttribute(BlockPath path, String name) {
        HclBody body = bench.body(path).orElseThrow();
        body.attribute(name).ifPresent(each -> bench.change(bench.editor().remove(body, each)));
    }
}
