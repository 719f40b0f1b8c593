package dev.drover.facts.code;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a line of source code may be about, by texts one of which stands in every line that a finder could read something from.
 * A line with none of them is never looked at again, and a file with no such line is not kept.
 */
public enum Topic {
    /** Reads of the environment, declarations that are bound to it, and names that stand for variables. */
    ENVIRONMENT(0),
    /** Calls that make a program listen. */
    LISTENING(1),
    /** Routes and services that tell whether a program is well, and where routes are hung in. */
    HEALTH(2),
    /** Texts that begin where a name is given a value: {@code PORT_KEY = "PORT"}. */
    CONSTANT(3);

    static final int COUNT = 4;
    private static final Literals ALL = new Literals(Stream.of(ENVIRONMENT, LISTENING, HEALTH, CONSTANT)
            .map(Topic::texts)
            .toList());

    private final int place;

    Topic(int place) {
        this.place = place;
    }

    private List<String> texts() {
        return switch (this) {
            case ENVIRONMENT ->
                List.of(
                        "env",
                        "configservice",
                        "getorthrow",
                        ":system",
                        "$_server[",
                        "decouple",
                        "prettyconf",
                        "basesettings",
                        "validationschema",
                        "convict(",
                        "${",
                        "@configproperty",
                        "onfiguration[",
                        "config[",
                        "getvalue<",
                        "getconnectionstring(",
                        "getrequiredsection(",
                        "extract_inner",
                        ".extract::<",
                        "adhoc::config",
                        "dynaconf",
                        "settings",
                        "koanf",
                        "@property(",
                        "@value(");
            case LISTENING ->
                List.of(
                        "listen",
                        "serve(",
                        "server(",
                        "run(",
                        "run_app(",
                        "runapp(",
                        "scotty",
                        "run_simple(",
                        "run!",
                        "start(",
                        "addr",
                        "bind",
                        "port",
                        "export default",
                        ".launch(",
                        "http: [",
                        "bandit",
                        "plug.cowboy",
                        "run-jetty",
                        "useurls(",
                        "rack::handler",
                        "uvicorn.config(",
                        "tcpsite(");
            case HEALTH ->
                List.of(
                        "health",
                        "live",
                        "ready",
                        "readiness",
                        "/ping",
                        "/up",
                        "heartbeat",
                        "alive",
                        "scope(",
                        "httpserver::new");
            case CONSTANT -> List.of("= \"", "=\"", "= '", "='");
        };
    }

    static Literals all() {
        return ALL;
    }

    /** Its place among the topics, from 0. */
    int place() {
        return place;
    }

    long bit() {
        return 1L << place;
    }

    /** True when this text is about the topic; what a finder looks for must be. */
    public boolean isIn(String text) {
        boolean[] heard = {false};
        ALL.scan(text, (groups, end) -> heard[0] |= (groups & bit()) != 0);
        return heard[0];
    }
}
