package dev.drover.nomad.http;

import com.hashicorp.nomad.apimodel.NodeListStub;
import dev.drover.json.Json;
import dev.drover.nomad.ClusterInfo;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kind of cluster answers: its version, its region and the architectures of its nodes, in a handful of requests whatever the
 * number of nodes. What the token may not see stays unknown. Version and region are kept for short decisions such as whether tags
 * exist, until Nomad was away: it may have come back as another.
 */
final class ServerFacts {
    private static final Pattern NUMBERS = Pattern.compile("^v?(\\d{1,6})\\.(\\d{1,6})");
    private static final List<String> ARCHITECTURES = List.of("amd64", "arm64", "arm", "386", "s390x", "ppc64le");

    private final NomadCalls calls;
    private volatile String known = "";
    private volatile String region = "";
    private volatile long asked = -1;

    ServerFacts(NomadCalls calls) {
        this.calls = calls;
    }

    ClusterInfo info() {
        return new ClusterInfo(calls.access().address().toString(), version(), architectures(), false);
    }

    /** False also when the version can't be read. */
    boolean atLeast(int major, int minor) {
        String version = mayBeAnother() ? version() : known;
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.find()) {
            return false;
        }
        int actual = Integer.parseInt(numbers.group(1));
        return actual > major || (actual == major && Integer.parseInt(numbers.group(2)) >= minor);
    }

    private boolean mayBeAnother() {
        return known.isEmpty() || asked != calls.outages();
    }

    /** The region that answers where none is named; "" when that can't be read. */
    String region() {
        if (calls.access().region().isPresent()) {
            return calls.access().region().get();
        }
        if (asked < 0 || asked != calls.outages()) {
            version();
        }
        return region;
    }

    private String version() {
        asked = calls.outages();
        Reply self = calls.send(Request.get("agent", "self"));
        String version = "";
        region = "";
        if (!self.forbidden()) {
            Json config = self.expected("ask the agent who it is").json().get("config");
            version = config.get("Version").get("Version").string("");
            region = config.get("Region").string("");
        }
        if (version.isEmpty()) {
            version = versionOfANode();
        }
        if (region.isEmpty()) {
            region = onlyRegion();
        }
        known = version;
        return version;
    }

    /** Everybody may ask for the names of the regions; where there is one, it is ours. */
    private String onlyRegion() {
        Reply regions = calls.send(Request.get("regions"));
        List<Json> all = regions.ok() ? regions.json().list() : List.of();
        return all.size() == 1 ? all.getFirst().string("") : "";
    }

    private String versionOfANode() {
        Reply nodes = calls.send(Request.get("nodes").with("per_page", "1"));
        if (nodes.forbidden()) {
            return "";
        }
        return Model.list(nodes.expected("list nodes"), NodeListStub.class).stream()
                .map(node -> Jobs.text(node.getVersion()))
                .findFirst()
                .orElse("");
    }

    /** One request for each architecture there could be, of one node at most: a cluster may have thousands. */
    private Set<String> architectures() {
        Set<String> found = new TreeSet<>();
        for (String each : ARCHITECTURES) {
            Reply nodes = calls.send(Request.get("nodes")
                    .with("per_page", "1")
                    .with("filter", "Attributes[\"cpu.arch\"] == \"" + each + "\""));
            if (nodes.forbidden()) {
                return Set.of();
            }
            if (!nodes.expected("list nodes").json().list().isEmpty()) {
                found.add(each);
            }
        }
        return found;
    }
}
