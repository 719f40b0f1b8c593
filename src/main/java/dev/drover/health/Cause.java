package dev.drover.health;

/** The kinds of failure that are told apart, each with the words people use for it and what usually mends it. */
public enum Cause {
    OUT_OF_MEMORY("out of memory", "Raise the task's memory."),
    IMAGE_NOT_FOUND("the image was not found", "Check the image's name and tag in its registry."),
    IMAGE_REFUSED("the registry refused the pull", "Give the cluster's clients access to the registry."),
    IMAGE_RATE_LIMIT("the registry limits pulls", "Wait, or pull through a mirror."),
    IMAGE_PULL_TIMEOUT("pulling the image took too long", "Raise image_pull_timeout and healthy_deadline."),
    WRONG_ARCHITECTURE(
            "the image is for another processor",
            "Constrain the job to the image's architecture or build for the nodes'."),
    COMMAND_NOT_FOUND("the command does not exist in the image", "Correct command and args."),
    PORT_TAKEN("the port is taken", "Use a dynamic port."),
    DRIVER_CONFIG("the driver refused its configuration", "Correct the task's config block."),
    TEMPLATE_WAITS("a template waits for a value that is not there", "Create the value, or correct its path."),
    TEMPLATE_FAILED("a template could not be rendered", "Correct the template, or the access to what it reads."),
    VAULT_LOGIN("the task could not log in to Vault", "Check the role and the identity's audience."),
    ARTIFACT("an artifact could not be fetched", "Check its address and checksum."),
    VOLUME("a volume could not be used", "Create the volume, or free it."),
    CHECK_FAILING("its health checks fail", "Check the path, port and grace of the checks."),
    CRASH_LOOP("it starts and ends again", "Read its logs."),
    NOT_STARTED("it did not start in time", "Read the task's events."),
    NODE_LOST("its node is gone", "Wait; Nomad places it anew."),
    PLACEMENT("no node fits", "Relax the constraint, or add a node that fits."),
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
}
