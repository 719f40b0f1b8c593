package dev.drover.draft;

import dev.drover.draft.Blueprint.Storage;
import dev.drover.hcl.BlockPath;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclText.Readings;
import dev.drover.hcl.Value;
import dev.drover.spec.Constraint;
import dev.drover.spec.Device;
import dev.drover.spec.VolumeMount;
import java.util.List;
import java.util.Optional;

/** The three-way rule for what an app needs of a node: its architecture, its GPUs and its volumes. */
final class PlacementRepair {
    private static final String ARCH = "${attr.cpu.arch}";

    private final Bench bench;
    private final AppSite site;

    PlacementRepair(Bench bench, AppSite site) {
        this.bench = bench;
        this.site = site;
    }

    void repair(Blueprint base, Blueprint now) {
        if (!base.placement().equals(now.placement())) {
            arch(base.placement().arch(), now.placement().arch());
        }
        if (base.sizing().gpus() != now.sizing().gpus()) {
            gpus(base.sizing().gpus(), now.sizing().gpus());
        }
        for (Storage storage : now.volumes()) {
            boolean known = base.volumes().stream().anyMatch(old -> old.path().equals(storage.path()));
            boolean generated = bench.generates(site.task(), "volume_mount") || bench.generates(site.group(), "volume");
            if (!known && !generated && !isMounted(storage.path())) {
                volume(storage);
            }
        }
        for (Storage storage : base.volumes()) {
            boolean kept = now.volumes().stream().anyMatch(each -> each.path().equals(storage.path()));
            if (!kept && isMounted(storage.path())) {
                bench.find(new DraftFinding(
                        "volume",
                        "nothing in the code keeps data in " + storage.path()
                                + " any more, and the spec still mounts it",
                        "Remove the volume if that is right; Drover never removes one",
                        false));
            }
        }
    }

    private void arch(String was, String is) {
        Optional<BlockPath> constraint = constraint();
        if (constraint.isEmpty()) {
            if (was.isEmpty()) {
                Additions.add(bench, site.job(), "job", Constraint.of(ARCH, "=", is));
                bench.noted("arch", was, is);
            }
            return;
        }
        String has = bench.attribute(constraint.get(), "value")
                .map(each -> Spelled.shown(each.value(), bench.file().text()))
                .orElse("");
        if (has.equals(is)) {
            return;
        }
        if (!has.equals(was)) {
            bench.doubt("arch", constraint.get().then("value"), has, is, was);
        } else if (is.isEmpty()) {
            HclBody body = bench.body(constraint.get().parent()).orElseThrow();
            bench.change(bench.editor()
                    .remove(body, constraint.get().blockIn(bench.file()).orElseThrow()));
            bench.noted("arch", was, is);
        } else {
            bench.set(constraint.get(), "value", Value.of(is), Readings.ONCE);
            bench.noted("arch", was, is);
        }
    }

    private Optional<BlockPath> constraint() {
        for (BlockPath path : List.of(site.job(), site.group(), site.task())) {
            List<HclBlock> blocks = bench.body(path).stream()
                    .flatMap(body -> body.blocks("constraint"))
                    .toList();
            for (int i = 0; i < blocks.size(); i++) {
                boolean arch = blocks.get(i)
                        .body()
                        .attribute("attribute")
                        .filter(each -> Spelled.same(
                                each.value(), Value.runtime(ARCH), bench.file().text()))
                        .isPresent();
                if (arch) {
                    return Optional.of(path.then("constraint", null, i));
                }
            }
        }
        return Optional.empty();
    }

    private void gpus(long was, long is) {
        BlockPath device = site.task().then("resources").then("device", "nvidia/gpu");
        boolean present = device.blockIn(bench.file()).isPresent();
        if (was == 0 && !present) {
            boolean added =
                    Additions.add(bench, site.task().then("resources"), "resources", Device.of("nvidia/gpu", is));
            if (added) {
                bench.noted("gpu", "", Long.toString(is));
            }
        } else if (present && is == 0) {
            bench.find(new DraftFinding(
                    "gpu",
                    "nothing in the code needs a GPU any more, and the spec still asks for one",
                    "Remove the device block if that is right",
                    false));
        } else if (present && was > 0) {
            var where = new AttributeRepair.Where("gpu", device, "count", Readings.ONCE);
            new AttributeRepair(bench, false).repair(where, Optional.of(Value.of(was)), Optional.of(Value.of(is)));
        }
    }

    private boolean isMounted(String path) {
        return bench.body(site.task()).stream()
                        .flatMap(body -> body.blocks("volume_mount"))
                        .flatMap(block -> block.body().attribute("destination").stream())
                        .anyMatch(each -> Spelled.literal(each.value()).equals(Optional.of(path)))
                || bench.attribute(site.config(), "volumes")
                        .filter(each -> each.span().of(bench.file().text()).contains(":" + path))
                        .isPresent();
    }

    /** The volume, its mount, and the task that hands it over; whether the volume exists is asked. */
    private void volume(Storage storage) {
        String name = freeName(storage.name());
        Storage named = new Storage(name, storage.kind(), storage.source(), storage.path(), storage.owner());
        Additions.add(bench, site.group(), "group", SpecBuilder.volume(named, count()));
        if (named.owner().isPresent()) {
            Additions.add(
                    bench,
                    site.group(),
                    "group",
                    SpecBuilder.initTask(named, named.owner().getAsLong()));
        }
        Additions.add(bench, site.task(), "task", VolumeMount.of(name, storage.path()));
        bench.noted("volume." + storage.path(), "", storage.kind() + " " + storage.source());
        boolean canary = List.of(site.job(), site.group()).stream()
                .flatMap(path -> bench.attribute(path.then("update"), "canary").stream())
                .anyMatch(each -> !Spelled.literal(each.value()).equals(Optional.of("0")));
        if (canary) {
            bench.find(new DraftFinding(
                    "volume-canary",
                    "a canary would claim the volume of " + storage.path()
                            + " beside the running instance, and wait for ever",
                    "Take canary and auto_promote out of the update block",
                    false));
        }
    }

    private long count() {
        return bench.attribute(site.group(), "count")
                .flatMap(each -> Spelled.literal(each.value()))
                .filter(text -> text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .filter(text -> !text.isEmpty())
                .map(Long::parseLong)
                .orElse(1L);
    }

    private String freeName(String wanted) {
        String name = wanted;
        while (site.group().then("volume", name).blockIn(bench.file()).isPresent()) {
            name += "-2";
        }
        return name;
    }
}
