package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;

/** How the health of a service is found. */
public record Check(Settings settings, List<CheckRestart> parts) implements Part {
    public Check {
        parts = List.copyOf(parts);
    }

    public static Check tcp(String interval, String timeout) {
        return of("tcp", interval, timeout);
    }

    public static Check http(String path, String interval, String timeout) {
        return of("http", interval, timeout).path(path);
    }

    public static Check grpc(String interval, String timeout) {
        return of("grpc", interval, timeout);
    }

    private static Check of(String type, String interval, String timeout) {
        return new Check(Settings.none(), List.of())
                .set("type", Value.of(type))
                .interval(interval)
                .timeout(timeout);
    }

    @Override
    public String type() {
        return "check";
    }

    @Override
    public Check set(String name, Value value) {
        return new Check(settings.set(name, value), parts);
    }

    /** The same block with more inside. */
    public Check with(CheckRestart... more) {
        List<CheckRestart> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return new Check(settings, all);
    }

    public Check name(String name) {
        return set("name", Value.of(name));
    }

    public Check path(String path) {
        return set("path", Value.of(path));
    }

    public Check method(String method) {
        return set("method", Value.of(method));
    }

    public Check port(String port) {
        return set("port", Value.of(port));
    }

    public Check interval(String interval) {
        return set("interval", Value.of(interval));
    }

    public Check timeout(String timeout) {
        return set("timeout", Value.of(timeout));
    }
}
