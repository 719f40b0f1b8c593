package dev.drover.architecture;

import java.util.List;
import java.util.Optional;

/**
 * Which package belongs to which layer. A core, flow, edge or wiring package includes the packages below it; a port is the
 * exact package, and everything below a port is an adapter. A package that is named nowhere belongs to no layer, and the
 * tests refuse it.
 */
enum Layer {
    CORE,
    PORT,
    DECISION,
    FLOW,
    ADAPTER,
    EDGE,
    WIRING;

    private static final List<String> CORE_PACKAGES = List.of(
            "app",
            "source",
            "facts",
            "hcl",
            "spec",
            "question",
            "draft",
            "policy",
            "lesson",
            "journal",
            "json",
            "redact",
            "yaml");
    private static final List<String> PORTS = List.of(
            "git",
            "forge",
            "nomad",
            "vault",
            "consul",
            "fabio",
            "llm",
            "prompt",
            "image",
            "access",
            "fleet",
            "doctor",
            "settings",
            "traffic");
    /** Pure like the core, but they decide over what the ports report, so they may name the ports' records. */
    private static final List<String> DECISIONS = List.of("health", "plan", "proposal");

    private static final List<String> EDGES = List.of("serve", "web", "api", "mcp", "cli", "telemetry");

    /** The layer of a package, given the root package that the whole program lies in. */
    static Optional<Layer> of(String root, String packageName) {
        if (packageName.equals(root)) {
            return Optional.of(WIRING);
        }
        String[] steps = packageName.substring(root.length() + 1).split("\\.");
        String first = steps[0];
        if (CORE_PACKAGES.contains(first)) {
            return Optional.of(CORE);
        }
        if (DECISIONS.contains(first)) {
            return Optional.of(DECISION);
        }
        if (PORTS.contains(first)) {
            return Optional.of(steps.length == 1 ? PORT : ADAPTER);
        }
        if (first.equals("store")) {
            return Optional.of(ADAPTER);
        }
        if (first.equals("reconcile") || first.equals("survey")) {
            return Optional.of(FLOW);
        }
        if (EDGES.contains(first)) {
            return Optional.of(EDGE);
        }
        return first.equals("wiring") ? Optional.of(WIRING) : Optional.empty();
    }

    /** Whether code of this layer may name a class of the other. Two adapters are another question: see {@link ShapeRules}. */
    boolean mayKnow(Layer other) {
        return switch (this) {
            case CORE -> other == CORE;
            case PORT -> other == CORE || other == PORT;
            case DECISION -> other == CORE || other == PORT || other == DECISION;
            case FLOW -> other == CORE || other == PORT || other == DECISION || other == FLOW;
            case ADAPTER -> other == CORE || other == PORT || other == ADAPTER;
            case EDGE -> other == CORE || other == PORT || other == DECISION || other == FLOW || other == EDGE;
            case WIRING -> true;
        };
    }
}
