package dev.drover.draft;

import dev.drover.hcl.BlockPath;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclText.Readings;
import dev.drover.hcl.Value;
import java.util.Optional;

/**
 * The three-way rule for one attribute: unchanged since the base, nothing; already as wanted, nothing; still as in the base,
 * edited in place; anything else is a human's decision and is asked about, unless people have answered since.
 */
final class AttributeRepair {
    private final Bench bench;
    private final boolean answered;

    AttributeRepair(Bench bench, boolean answered) {
        this.bench = bench;
        this.answered = answered;
    }

    /** Which attribute, of which question. */
    record Where(String id, BlockPath block, String name, Readings readings) {}

    void repair(Where where, Optional<Value> base, Optional<Value> now) {
        if (base.equals(now) || bench.body(where.block()).isEmpty()) {
            return;
        }
        BlockPath written = bench.written(where.block(), where.name());
        Optional<HclAttribute> attribute = written.attributeIn(bench.file());
        String text = bench.file().text();
        boolean isNow = attribute.isEmpty()
                ? now.isEmpty()
                : now.isPresent() && Spelled.same(attribute.get().value(), now.get(), text);
        if (isNow) {
            return;
        }
        boolean isBase = attribute.isEmpty()
                ? base.isEmpty()
                : base.isPresent() && Spelled.same(attribute.get().value(), base.get(), text);
        String has = attribute.map(each -> Spelled.shown(each.value(), text)).orElse("");
        String wants = now.map(Spelled::shown).orElse("");
        if (!isBase && !answered) {
            bench.doubt(
                    where.id(),
                    attribute.isPresent() ? written : where.block(),
                    has,
                    wants,
                    base.map(Spelled::shown).orElse(""));
            return;
        }
        edit(where, written, now, new Repair.Change(where.id(), has, wants));
    }

    private void edit(Where where, BlockPath written, Optional<Value> now, Repair.Change change) {
        HclBody body = bench.body(written.parent()).orElseThrow();
        Optional<HclAttribute> attribute = written.attributeIn(bench.file());
        if (now.isEmpty()) {
            attribute.ifPresent(each -> bench.apply(bench.editor().remove(body, each), change));
        } else if (attribute.isPresent()) {
            bench.apply(
                    bench.editor()
                            .replaceValue(
                                    attribute.get(),
                                    Spelled.inStyleOf(attribute.get().value(), now.get()),
                                    where.readings()),
                    change);
        } else {
            bench.apply(bench.editor().set(body, where.name(), now.get(), where.readings()), change);
        }
    }
}
