package dev.drover.facts;

/** What can be known about an app. The text of each name is the one the outside relies on. */
public enum FactName {
    JOB_TYPE("job.type"),
    DOCKERFILE("dockerfile"),
    CONTEXT("context"),
    TARGET("target"),
    IMAGE("image"),
    PORT("port"),
    PORT_VARIABLE("port.variable"),
    PORT_FORMAT("port.format"),
    ENV("env"),
    COMMAND("command"),
    ARGS("args"),
    CHECK("check"),
    VOLUME("volume"),
    SERVICE("service"),
    MEMORY("memory"),
    CPU("cpu"),
    CLASS("class"),
    USER("user"),
    STOP_SIGNAL("stop.signal"),
    ARCH("arch"),
    GPU("gpu"),
    SCHEDULE("schedule"),
    ROUTE("route");

    private final String text;

    FactName(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
