package dev.drover.draft;

import dev.drover.draft.AttributeRepair.Where;
import dev.drover.draft.Blueprint.Listening;
import dev.drover.draft.Blueprint.Probe;
import dev.drover.draft.ClusterKnowledge.Router;
import dev.drover.draft.PortSite.PortAt;
import dev.drover.hcl.BlockPath;
import dev.drover.hcl.Expression;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclText.Readings;
import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The three-way rule for the port that an app listens on, its health check and its routes. */
final class NetworkRepair {
    private static final String RULE = ".rule=";

    private final Bench bench;
    private final AppSite site;
    private final PortSite ports;
    private final Predicate<String> answered;
    private final DraftRequest request;
    private final Router known;

    NetworkRepair(Bench bench, AppSite site, DraftRequest request, Predicate<String> answered) {
        this.bench = bench;
        this.site = site;
        this.ports = new PortSite(bench, site);
        this.request = request;
        this.known = request.cluster().routing().router();
        this.answered = answered;
    }

    void repair(Blueprint base, Blueprint now) {
        Optional<Listening> was = base.port();
        Optional<Listening> is = now.port();
        if (was.isPresent() && is.isPresent()) {
            port(was.get(), is.get());
            check(was.get().probe(), is.get().probe());
        } else if (is.isPresent() || was.isPresent()) {
            appears(now);
        }
        if (!base.routes().equals(now.routes())) {
            routes(base, now);
        }
    }

    /** A spec without any port gets one with its service; a port that the code gave up is people's to remove. */
    private void appears(Blueprint now) {
        Optional<Listening> is = now.port();
        boolean networked = !ports.all().isEmpty();
        if (is.isEmpty() && networked) {
            bench.find(new DraftFinding(
                    "port",
                    "nothing in the code listens any more, and the spec still has a port",
                    "Remove the port and its service if that is right",
                    false));
        }
        boolean generated = bench.generates(site.group(), "network")
                || bench.generates(site.group().then("network"), "port")
                || bench.generates(site.group(), "service");
        if (is.isPresent() && generated) {
            bench.find(new DraftFinding(
                    "port",
                    "the code listens now, and whether the spec has a port for it is computed",
                    "Look at its dynamic blocks",
                    false));
        }
        if (is.isEmpty() || networked || generated) {
            return;
        }
        boolean network = site.group().then("network").blockIn(bench.file()).isPresent();
        SpecBuilder builder = new SpecBuilder(now, request);
        if (network) {
            Additions.add(bench, site.group().then("network"), "network", SpecBuilder.port(is.get()));
        } else {
            Additions.add(bench, site.group(), "group", SpecBuilder.network(is.get()));
        }
        if (ports.service().isEmpty()) {
            Additions.add(bench, site.group(), "group", builder.service(is.get()));
        }
        if (bench.attribute(site.config(), "ports").isEmpty()) {
            bench.set(site.config(), "ports", Value.texts(List.of(is.get().label())), Readings.TWICE);
        }
        String number =
                is.get().inside().isPresent() ? Long.toString(is.get().inside().getAsLong()) : "dynamic";
        bench.noted("port", "", number);
    }

    private void port(Listening was, Listening is) {
        Optional<Value> old = value(was.inside());
        Optional<Value> wanted = value(is.inside());
        if (old.equals(wanted)) {
            return;
        }
        Optional<PortAt> found = old.flatMap(ports::inside)
                .or(() -> wanted.flatMap(ports::inside))
                .or(ports::main);
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

    private void check(Probe was, Probe is) {
        Optional<BlockPath> check = ports.service()
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
        bench.noted("check", shown(has), shown(is));
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
        Optional<BlockPath> service = ports.service();
        if (service.isEmpty()) {
            return;
        }
        Router router = router(service.get());
        for (int i = 0; i < Math.max(gone.size(), fresh.size()); i++) {
            Optional<String> was = i < gone.size() ? Optional.of(tag(router, gone.get(i), now)) : Optional.empty();
            Optional<String> is = i < fresh.size() ? Optional.of(tag(router, fresh.get(i), now)) : Optional.empty();
            Optional<String> stands = was.map(tag -> standing(service.get(), router, tag));
            Optional<String> named =
                    stands.isPresent() && is.isPresent() ? is.map(tag -> likeRouter(stands.get(), tag)) : is;
            route(service.get(), stands, named);
            if (router == Router.TRAEFIK && named.isPresent()) {
                enable(service.get());
            }
        }
    }

    /** What the file itself is written for, whatever the cluster has. */
    private Router router(BlockPath service) {
        String tags = bench.attribute(service, "tags")
                .map(each -> each.span().of(bench.file().text()))
                .orElse("");
        return tags.contains("traefik.") ? Router.TRAEFIK : tags.contains("urlprefix-") ? Router.FABIO : known;
    }

    private static String tag(Router router, String route, Blueprint now) {
        return RouteChoice.tags(router, now.name(), route).getLast();
    }

    /** The tag as the file has it: a router of Traefik may have any name. */
    private String standing(BlockPath service, Router router, String tag) {
        int rule = tag.indexOf(RULE);
        if (router != Router.TRAEFIK || rule < 0) {
            return tag;
        }
        return elements(service).stream()
                .flatMap(each -> Spelled.literal(each).stream())
                .filter(each -> each.startsWith("traefik.http.routers.") && each.endsWith(tag.substring(rule)))
                .findFirst()
                .orElse(tag);
    }

    private static String likeRouter(String stands, String tag) {
        int there = stands.indexOf(RULE);
        int here = tag.indexOf(RULE);
        return there < 0 || here < 0 ? tag : stands.substring(0, there) + tag.substring(here);
    }

    private void enable(BlockPath service) {
        String enable = "traefik.enable=true";
        boolean there = elements(service).stream()
                .anyMatch(each -> Spelled.literal(each).equals(Optional.of(enable)));
        boolean routed = elements(service).stream()
                .anyMatch(each -> Spelled.literal(each).orElse("").startsWith("traefik.http.routers."));
        if (!there && routed) {
            route(service, Optional.empty(), Optional.of(enable));
        }
    }

    private List<Expression> elements(BlockPath service) {
        return bench.attribute(service, "tags")
                .map(HclAttribute::value)
                .map(each -> each instanceof Expression.TupleOf tuple ? tuple.elements() : List.<Expression>of())
                .orElse(List.of());
    }

    private void route(BlockPath service, Optional<String> was, Optional<String> is) {
        Optional<HclAttribute> tags = bench.attribute(service, "tags");
        List<Expression> elements = elements(service);
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
