package dev.drover.draft;

import dev.drover.question.CompositeText;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was decided about an app, before it takes the form of a spec. Two blueprints tell what changed between two readings. */
record Blueprint(
        String name,
        Workload workload,
        Image image,
        Optional<Listening> port,
        SortedMap<String, EnvChoice> env,
        Command command,
        List<Storage> volumes,
        Sizing sizing,
        Placement placement,
        List<String> routes) {
    Blueprint {
        env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
        volumes = List.copyOf(volumes);
        routes = List.copyOf(routes);
    }

    /** Only what concerns these variables. */
    Blueprint withOnly(Set<String> names) {
        SortedMap<String, EnvChoice> some = new TreeMap<>(env);
        some.keySet().retainAll(names);
        return new Blueprint(name, workload, image, port, some, command, volumes, sizing, placement, routes);
    }

    /** The kind of job, when it starts ("" for always), and how many instances there are. */
    record Workload(String type, String schedule, long count) {}

    /** The image, or "" when nobody knows it and it is a variable. */
    record Image(String reference) {
        boolean known() {
            return !reference.isEmpty();
        }
    }

    /**
     * What the app listens on: its label, the port inside the container when that is fixed, the port of the node when that was
     * asked for, and how it is checked.
     */
    record Listening(String label, OptionalLong inside, OptionalLong onNode, Probe probe) {
        boolean onHostNetwork() {
            return onNode.isPresent() && onNode.getAsLong() < 1024;
        }
    }

    /** How the app is asked whether it is well; path "" for anything but HTTP, kind "" for not at all. */
    record Probe(String kind, String path) {}

    /** What is run in place of the image's own command; "" and empty for what the image says. */
    record Command(String command, List<String> args, String user, String stopSignal) {
        Command {
            args = List.copyOf(args);
        }
    }

    /** A path that outlives the container; the owner's number when it is known, for the task that hands it over. */
    record Storage(String name, String kind, String source, String path, OptionalLong owner) {}

    /** MHz, MB, and GPUs. */
    record Sizing(long cpu, long memory, long gpus) {}

    /** Where it may run: the architecture, "" for any. */
    record Placement(String arch) {}

    /** Where the value of a variable comes from. */
    sealed interface EnvChoice {
        record Fixed(String text) implements EnvChoice {}

        /** Text with references that Nomad expands. */
        record Expanded(String text) implements EnvChoice {}

        /** Rendered by a template when the task starts. */
        record Rendered(CompositeText text) implements EnvChoice {}

        /** Nobody knows: a variable without default stands in its place. */
        record Open() implements EnvChoice {}

        /** Not set; the app has its own default or does without. */
        record Unset() implements EnvChoice {}
    }
}
