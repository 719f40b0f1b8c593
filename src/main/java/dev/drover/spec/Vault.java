package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.List;

/**
 * Asks for a Vault token. Its {@code env} is a switch and never a block: secrets come from templates or, since Nomad
 * 1.11, from {@link Secret}s.
 */
public record Vault(Settings settings) implements JobPart, GroupPart, TaskPart {

    /** Access by workload identity, with the role that the cluster gives by default. */
    public static Vault byIdentity() {
        return new Vault(Settings.none());
    }

    /** Access in the form that this cluster understands: a role of workload identity, or before 1.7 the policies. */
    public static Vault forCluster(NomadVersion version, String role, List<String> policies) {
        if (version.hasWorkloadIdentity()) {
            return role.isEmpty() ? byIdentity() : byIdentity().role(role);
        }
        List<String> named = policies.isEmpty() && !role.isEmpty() ? List.of(role) : policies;
        return new Vault(Settings.none()).set("policies", Value.texts(named));
    }

    @Override
    public String type() {
        return "vault";
    }

    @Override
    public Vault set(String name, Value value) {
        boolean isSwitch = value instanceof Value.Flag || value instanceof Value.Code;
        if (name.equals("env") && !isSwitch) {
            throw new IllegalArgumentException("the env of a vault block is true or false");
        }
        return new Vault(settings.set(name, value));
    }

    public Vault role(String role) {
        return set("role", Value.of(role));
    }

    public Vault changeMode(String changeMode) {
        return set("change_mode", Value.of(changeMode));
    }
}
