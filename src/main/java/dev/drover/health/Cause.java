package dev.drover.health;

import java.util.Locale;

/**
 * The kinds of failure that are told apart, each with the words people use for it and what usually mends it. What says least about
 * the root stands last: of two that were seen, the earlier one is the cause.
 */
public enum Cause {
    OUT_OF_MEMORY("out of memory", "Raise the task's memory."),
    IMAGE_RATE_LIMIT("the registry limits pulls", "Wait, or pull through a mirror."),
    IMAGE_REFUSED("the registry refused the pull", "Give the cluster's clients access to the registry."),
    WRONG_ARCHITECTURE(
            "the image is for another processor",
            "Constrain the job to the image's architecture or build for the nodes'; a script needs its first line (#!)."),
    IMAGE_NOT_FOUND("the image was not found", "Check the image's name and tag in its registry."),
    IMAGE_PULL_TIMEOUT("pulling the image took too long", "Raise image_pull_timeout and healthy_deadline."),
    COMMAND_NOT_FOUND("the command does not exist in the image", "Correct command and args."),
    PORT_TAKEN("the port is taken", "Use a dynamic port."),
    DRIVER_CONFIG("the driver refused its configuration", "Correct the task's config block."),
    VAULT_LOGIN("the task could not log in to Vault", "Check the role and the identity's audience."),
    SECRET_REFUSED("the task may not read a secret", "Allow the path in the policy of the task's role."),
    SECRET_MISSING("a secret does not exist", "Create it, or correct its path."),
    CONSUL("the task could not use Consul", "Check that Consul runs on the node and that the task's token may read."),
    TEMPLATE_FAILED("a template could not be rendered", "Correct the template, or the access to what it reads."),
    TEMPLATE_WAITS("a template waits for a value that is not there", "Create the value, or correct its path."),
    ARTIFACT("an artifact could not be fetched", "Check its address and checksum."),
    VOLUME("a volume could not be used", "Create the volume, or free it."),
    DATACENTER("there is no node in the datacenter", "Name a datacenter that exists, or leave datacenters out."),
    NODE_POOL("there is no node in the node pool", "Name a node pool that has nodes, or leave node_pool out."),
    DRIVER_MISSING("no node has the driver", "Repair the driver on the nodes, or use another."),
    VOLUME_MISSING("no node has the volume", "Create the volume on a node, or correct its source."),
    NETWORK("no node has the network", "Correct the host network's name, or configure it on the nodes."),
    DEVICE("no node has the device", "Add a node that has it, or ask for less."),
    RESOURCES("no node has enough room", "Ask for less, or add a node."),
    PORT_COLLISION("the static port is in use on every node that fits", "Use a dynamic port."),
    PORTS_EXHAUSTED("the node has no dynamic port left", "Widen the client's range of dynamic ports."),
    QUOTA("the namespace's quota is used up", "Raise the quota, or ask for less."),
    NODE_SETUP(
            "no node is set up for what the job uses",
            "Set it up on the nodes, or leave out of the job what needs it."),
    CONSTRAINT("a constraint keeps every node away", "Relax the constraint, or add a node that meets it."),
    PLACEMENT("no node fits", "Relax the constraint, or add a node that fits."),
    CHECK_FAILING("its health checks fail", "Check the path, port and grace of the checks."),
    CRASH_LOOP("it starts and ends again", "Read its logs."),
    NODE_LOST("its node is gone", "Wait; Nomad places it anew."),
    PREEMPTED("a job of higher priority took its place", "Raise the priority, or add a node."),
    NOT_STARTED("it did not become healthy in time", "Read the task's events and logs."),
    SIBLING("another task of its group failed", "Look at that task."),
    UNKNOWN("it failed", "Read the task's events and logs.");

    private final String text;
    private final String next;

    Cause(String text, String next) {
        this.text = text;
        this.next = next;
    }

    public String text() {
        return text;
    }

    public String next() {
        return next;
    }

    /** The name of this kind of failure in lessons and metrics. */
    public String signature() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
