package dev.drover.draft;

import dev.drover.hcl.BlockPath;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the ports of an app's group are written, and the service that announces one of them. */
record PortSite(Bench bench, AppSite site) {
    /** What a draft calls the port, and so what references to it say before they meet a spec. */
    static final String USUAL = "http";

    /** A port block and the way to it. */
    record PortAt(BlockPath path, HclBlock block) {
        String label() {
            return block.labels().isEmpty() ? "" : block.labels().getFirst().text();
        }
    }

    List<PortAt> all() {
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

    /** The port that leads to this one inside the container. */
    Optional<PortAt> inside(Value number) {
        return all().stream()
                .filter(port -> bench.written(port.path(), "to")
                        .attributeIn(bench.file())
                        .filter(to ->
                                Spelled.same(to.value(), number, bench.file().text()))
                        .isPresent())
                .findFirst();
    }

    /** The port that the service announces, else the first. */
    Optional<PortAt> main() {
        List<PortAt> ports = all();
        Optional<String> announced =
                service().flatMap(path -> bench.attribute(path, "port")).flatMap(each -> Spelled.literal(each.value()));
        return ports.stream()
                .filter(port -> announced.isPresent() && port.label().equals(announced.get()))
                .findFirst()
                .or(() -> ports.stream().findFirst());
    }

    Optional<BlockPath> service() {
        return List.of(site.group().then("service"), site.task().then("service")).stream()
                .filter(path -> path.blockIn(bench.file()).isPresent())
                .findFirst();
    }

    /** Text that refers to the port as drafts do, with the name that it has in this spec. */
    String named(String text) {
        String label = main().map(PortAt::label).filter(each -> !each.isEmpty()).orElse(USUAL);
        return text.replace("NOMAD_PORT_" + USUAL + "}", "NOMAD_PORT_" + label + "}");
    }
}
