package dev.drover.draft;

import dev.drover.draft.AttributeRepair.Where;
import dev.drover.draft.Blueprint.Listening;
import dev.drover.draft.Blueprint.Probe;
import dev.drover.hcl.BlockPath;
import dev.drover.hcl.Expression;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclText.Readings;
import dev.drover.hcl.Span;
import dev.drover.hcl.TextEdit;
import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The three-way rule for the port that an app listens on, its health check and its routes. */
final class NetworkRepair {
    private final Bench bench;
    private final AppSite site;
    private final Predicate<String> answered;

    NetworkRepair(Bench bench, AppSite site, Predicate<String> answered) {
        this.bench = bench;
        this.site = site;
        this.answered = answered;
    }

    void repair(Blueprint base, Blueprint now) {
        Optional<Listening> was = base.port();
        Optional<Listening> is = now.port();
        if (was.isPresent() && is.isPresent()) {
            port(was.get(), is.get());
            check(was.get().probe(), is.get().probe());
        } else if (is.isPresent() || was.isPresent()) {
            appears(was.isPresent(), is.map(Listening::inside).orElse(OptionalLong.empty()));
        }
        if (!base.routes().equals(now.routes())) {
            routes(base, now);
        }
    }

    private void appears(boolean gone, OptionalLong port) {
        boolean networked = !ports().isEmpty();
        if (gone != networked) {
            return;
        }
        String number = port.isPresent() ? Long.toString(port.getAsLong()) : "a dynamic port";
        bench.find(new DraftFinding(
                "port",
                gone
                        ? "nothing in the code listens any more, and the spec still has a port"
                        : "the code listens on " + number + " now, and the spec has no port",
                gone
                        ? "Remove the port and its service if that is right"
                        : "Add a network with a port and a service, or answer `port = none`",
                false));
    }

    /** A port block and the way to it. */
    private record PortAt(BlockPath path, HclBlock block) {
        String label() {
            return block.labels().isEmpty() ? "" : block.labels().getFirst().text();
        }
    }

    private List<PortAt> ports() {
        List<PortAt> ports = new ArrayList<>();
        List<HclBlock> networks = bench.body(site.group()).stream()
                .flatMap(body -> body.blocks("network"))
                .toList();
        for (int i = 0; i < networks.size(); i++) {
            BlockPath network = site.group().then("network", null, i);
            for (HclBlock port : networks.get(i).body().blocks("port").toList()) {
                String label =
                        port.labels().isEmpty() ? "" : port.labels().getFirst().text();
                ports.add(new PortAt(network.then("port", label), port));
            }
        }
        return ports;
    }

    private void port(Listening was, Listening is) {
        Optional<Value> old = value(was.inside());
        Optional<Value> wanted = value(is.inside());
        if (old.equals(wanted)) {
            return;
        }
        List<PortAt> ports = ports();
        Optional<PortAt> found = with(ports, old).or(() -> with(ports, wanted)).or(() -> main(ports));
        if (found.isEmpty()) {
            return;
        }
        boolean dynamic = found.get().block().body().attribute("to").isEmpty() && wanted.isPresent() && old.isPresent();
        boolean told = bench.file().text().contains("NOMAD_PORT_" + found.get().label())
                || bench.file().text().contains("NOMAD_HOST_PORT_" + found.get().label());
        if (dynamic && told && !answered.test("port")) {
            return;
        }
        Where where = new Where("port", found.get().path(), "to", Readings.ONCE);
        new AttributeRepair(bench, answered.test("port")).repair(where, old, wanted);
    }

    private Optional<PortAt> with(List<PortAt> ports, Optional<Value> number) {
        return number.flatMap(value -> ports.stream()
                .filter(port -> bench.written(port.path(), "to")
                        .attributeIn(bench.file())
                        .filter(to ->
                                Spelled.same(to.value(), value, bench.file().text()))
                        .isPresent())
                .findFirst());
    }

    /** The port that the service announces, else the first. */
    private Optional<PortAt> main(List<PortAt> ports) {
        Optional<String> announced =
                service().flatMap(path -> bench.attribute(path, "port")).flatMap(each -> Spelled.literal(each.value()));
        return ports.stream()
                .filter(port -> announced.isPresent() && port.label().equals(announced.get()))
                .findFirst()
                .or(() -> ports.stream().findFirst());
    }

    private Optional<BlockPath> service() {
        return List.of(site.group().then("service"), site.task().then("service")).stream()
                .filter(path -> path.blockIn(bench.file()).isPresent())
                .findFirst();
    }

    private void check(Probe was, Probe is) {
        Optional<BlockPath> check = service()
                .map(path -> path.then("check"))
                .filter(path -> path.blockIn(bench.file()).isPresent());
        if (was.equals(is) || check.isEmpty()) {
            return;
        }
        BlockPath path = check.get();
        Probe has = new Probe(literal(path, "type"), literal(path, "path"));
        if (has.equals(is)) {
            return;
        }
        if (!has.equals(was) && !answered.test("check")) {
            bench.doubt("check", path, shown(has), shown(is), shown(was));
            return;
        }
        bench.set(path, "type", Value.of(is.kind()), Readings.ONCE);
        if (is.path().isEmpty()) {
            HclBody body = bench.body(path).orElseThrow();
            body.attribute("path").ifPresent(each -> bench.change(bench.editor().remove(body, each)));
        } else {
            bench.set(path, "path", Value.of(is.path()), Readings.ONCE);
        }
        bench.apply(new TextEdit(new Span(0, 0), ""), new Repair.Change("check", shown(has), shown(is)));
    }

    private String literal(BlockPath path, String name) {
        return bench.attribute(path, name)
                .flatMap(each -> Spelled.literal(each.value()))
                .orElse("");
    }

    private static String shown(Probe probe) {
        return (probe.kind() + " " + probe.path()).strip();
    }

    /** Each route is one tag: the old one is replaced where it stands, a new one joins the list. */
    private void routes(Blueprint base, Blueprint now) {
        List<String> gone = new ArrayList<>(base.routes());
        gone.removeAll(now.routes());
        List<String> fresh = new ArrayList<>(now.routes());
        fresh.removeAll(base.routes());
        Optional<BlockPath> service = service();
        if (service.isEmpty()) {
            return;
        }
        for (int i = 0; i < Math.max(gone.size(), fresh.size()); i++) {
            Optional<String> was = i < gone.size() ? Optional.of("urlprefix-" + gone.get(i)) : Optional.empty();
            Optional<String> is = i < fresh.size() ? Optional.of("urlprefix-" + fresh.get(i)) : Optional.empty();
            route(service.get(), was, is);
        }
    }

    private void route(BlockPath service, Optional<String> was, Optional<String> is) {
        Optional<HclAttribute> tags = bench.attribute(service, "tags");
        List<Expression> elements = tags.map(HclAttribute::value)
                .map(each -> each instanceof Expression.TupleOf tuple ? tuple.elements() : List.<Expression>of())
                .orElse(List.of());
        if (is.isPresent()
                && elements.stream().anyMatch(each -> Spelled.literal(each).equals(is))) {
            return;
        }
        Optional<Expression> old = was.flatMap(tag -> elements.stream()
                .filter(each -> Spelled.literal(each).equals(Optional.of(tag)))
                .findFirst());
        Repair.Change change = new Repair.Change("route", was.orElse(""), is.orElse(""));
        if (old.isPresent() && is.isPresent()) {
            bench.apply(bench.editor().replaceExpression(old.get(), Value.of(is.get()), Readings.ONCE), change);
        } else if (was.isPresent() && old.isEmpty() && !answered.test("route")) {
            String has = tags.map(
                            each -> Spelled.shown(each.value(), bench.file().text()))
                    .orElse("");
            bench.doubt("route", tags.isPresent() ? service.then("tags") : service, has, is.orElse(""), was.get());
        } else if (is.isPresent() || old.isPresent()) {
            List<Value> kept = new ArrayList<>();
            for (Expression each : elements) {
                if (old.isEmpty() || !each.equals(old.get())) {
                    kept.add(Value.code(each.span().of(bench.file().text())));
                }
            }
            is.ifPresent(tag -> kept.add(Value.of(tag)));
            HclBody body = bench.body(service).orElseThrow();
            bench.apply(bench.editor().set(body, "tags", new Value.ListOf(kept), Readings.ONCE), change);
        }
    }

    private static Optional<Value> value(OptionalLong number) {
        return number.isPresent() ? Optional.of(Value.of(number.getAsLong())) : Optional.empty();
    }
}
