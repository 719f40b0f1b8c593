package dev.drover.facts.deployment;

import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Check;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.Text;
import dev.drover.facts.FactValue.VariableSource;
import dev.drover.facts.FactValue.Whole;
import dev.drover.facts.Secrets;
import dev.drover.facts.image.ImageReference;
import dev.drover.facts.route.Routes;
import dev.drover.source.SourceText;
import dev.drover.spec.JobNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * States what one task of a job spec, with its group and job, says about the app. One for staging or development says the same things
 * with less weight, and nothing of where users go.
 */
record JobReading(SourceText text, JobNode job, JobNode group, EvidenceClass kind, Consumer<Clue> clues) {
    private static final int MOST_PORT = 65_535;

    void read(JobNode task) {
        job.text("type")
                .ifPresent(type -> say(
                        FactName.JOB_TYPE, new Text(type), job.placeOf("type").line()));
        job.block("periodic").ifPresent(this::periodic);
        task.block("config").ifPresent(config -> config.text("image").ifPresent(image -> image(image, config)));
        List<JobNode> networks = new ArrayList<>(group.blocks("network"));
        task.block("resources").ifPresent(resources -> {
            networks.addAll(resources.blocks("network"));
            size(resources, "memory", FactName.MEMORY);
            size(resources, "cpu", FactName.CPU);
        });
        networks.stream()
                .flatMap(network -> network.blocks("port").stream())
                .limit(1)
                .forEach(this::port);
        task.block("env")
                .ifPresent(env -> env.attributes()
                        .forEach((name, attribute) -> JobNode.textOf(attribute.value())
                                .ifPresent(value ->
                                        variable(name, value, attribute.place().line()))));
        task.blocks("template").forEach(this::template);
        List<JobNode> services = new ArrayList<>(group.blocks("service"));
        services.addAll(task.blocks("service"));
        services.stream()
                .flatMap(service -> service.blocks("check").stream())
                .limit(1)
                .forEach(this::check);
        if (kind == EvidenceClass.DECLARED) {
            services.forEach(this::routes);
        }
        task.blocks("volume_mount")
                .forEach(mount -> mount.text("destination")
                        .ifPresent(path -> say(
                                new FactKey(FactName.VOLUME, path),
                                new Text("volume"),
                                mount.placeOf("destination").line())));
    }

    private void routes(JobNode service) {
        int line = service.placeOf("tags").line();
        Evidence evidence = new Evidence(text.path(), line, text.line(line), kind);
        service.texts("tags").forEach(tag -> Routes.clues("", tag, evidence, clues));
    }

    private void periodic(JobNode periodic) {
        for (String name : List.of("cron", "crons")) {
            periodic.texts(name).stream()
                    .findFirst()
                    .ifPresent(cron -> say(
                            FactName.SCHEDULE,
                            new Text(cron),
                            periodic.placeOf(name).line()));
        }
    }

    /** A name with capitals is no image: something fills it in before Nomad sees it. */
    private void image(String image, JobNode config) {
        ImageReference reference = ImageReference.of(image.replaceFirst("^(https|docker)://", ""));
        boolean legal = reference.repository().chars().noneMatch(Character::isUpperCase);
        if (legal && reference.settled() && !reference.repository().contains("__")) {
            say(
                    FactName.IMAGE,
                    new Text(reference.repository()),
                    config.placeOf("image").line());
        }
    }

    private void size(JobNode resources, String attribute, FactName name) {
        resources
                .number(attribute)
                .filter(size -> size > 0)
                .ifPresent(size ->
                        say(name, new Whole(size), resources.placeOf(attribute).line()));
    }

    private void port(JobNode port) {
        for (String attribute : List.of("to", "static")) {
            Optional<Long> number = port.number(attribute).filter(each -> each > 0 && each <= MOST_PORT);
            if (number.isPresent()) {
                say(
                        FactName.PORT,
                        new Whole(number.get()),
                        port.placeOf(attribute).line());
                return;
            }
        }
    }

    private void variable(String name, String value, int line) {
        boolean runtime = value.contains("NOMAD_");
        carriesPort(name, value, line);
        VariableSource source = runtime ? VariableSource.RUNTIME : VariableSource.FIXED;
        boolean whole = value.startsWith("${") && value.indexOf('}') == value.length() - 1;
        Default known = !runtime
                ? written(value)
                : whole ? new Default.Known(value.substring(2, value.length() - 1)) : new Default.None();
        say(FactKey.env(name), new FactValue.Variable(known, false, Secrets.nameLooksSecret(name), source), line);
    }

    /** What another program fills in before Nomad sees it is no value. */
    private static Default written(String value) {
        boolean placeholder = value.contains("[[") || value.contains("{{") || value.contains("__");
        return placeholder ? new Default.None() : new Default.Known(value);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** {@code NAME={{ … }}} in a template that becomes environment. */
    private void template(JobNode template) {
        if (!template.isOn("env")) {
            return;
        }
        int first = template.placeOf("data").line();
        List<String> lines = template.text("data").orElse("").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int equals = line.indexOf('=');
            String name = equals < 0 ? "" : line.substring(0, equals).strip();
            if (!name.isEmpty() && name.chars().allMatch(c -> c == '_' || c < 128 && Character.isLetterOrDigit(c))) {
                templated(name, line.substring(equals + 1), lines.subList(0, i + 1), first + 1 + i);
            }
        }
    }

    private void templated(String name, String value, List<String> lines, int line) {
        boolean open = value.contains("{{");
        TemplatePlace place = TemplatePlace.of(value, lines);
        if (open) {
            carriesPort(name, unquoted(value.strip()), line);
        }
        VariableSource source = !open
                ? VariableSource.FIXED
                : value.contains("key \"") || value.contains("keyOrDefault")
                        ? VariableSource.CONSUL
                        : value.contains("NOMAD_")
                                ? VariableSource.RUNTIME
                                : value.contains("service \"") ? VariableSource.SERVICE : place.source();
        boolean secret = Secrets.nameLooksSecret(name) || source == VariableSource.VAULT;
        Default known = open
                ? place.place().<Default>map(Default.Known::new).orElse(new Default.None())
                : written(unquoted(value.strip()));
        say(FactKey.env(name), new FactValue.Variable(known, open, secret, source), line);
    }

    /** The variable by which the program learns the port that it is called on. */
    private void carriesPort(String name, String value, int line) {
        boolean address = value.contains("NOMAD_ADDR_" + mainPort());
        if (!address && !value.contains("NOMAD_PORT_" + mainPort())) {
            return;
        }
        boolean bare = value.startsWith("${") || value.startsWith("{{");
        String format = address ? "host:port" : bare ? "port" : value.startsWith(":") ? ":port" : "host:port";
        say(FactName.PORT_VARIABLE, new Text(name), line);
        say(FactName.PORT_FORMAT, new Text(format), line);
    }

    /** The label of the group's first port, as Nomad writes it in names of variables; "" where there is none. */
    private String mainPort() {
        return group.blocks("network").stream()
                .flatMap(network -> network.blocks("port").stream())
                .findFirst()
                .map(port -> port.label().replace('-', '_'))
                .orElse("");
    }

    private void check(JobNode check) {
        String type = check.text("type").orElse("").toLowerCase(Locale.ROOT);
        int line = check.placeOf("type").line();
        switch (type) {
            case "http" ->
                check.text("path").ifPresent(path -> say(FactName.CHECK, new Check(CheckKind.HTTP, path, 0), line));
            case "tcp" -> say(FactName.CHECK, new Check(CheckKind.TCP, "", 0), line);
            case "grpc" -> say(FactName.CHECK, new Check(CheckKind.GRPC, "", 0), line);
            case "script" -> say(FactName.CHECK, new Check(CheckKind.SCRIPT, "", 0), line);
            default -> {
                // a kind that isn't known says nothing
            }
        }
    }

    private void say(FactName name, FactValue value, int line) {
        say(FactKey.of(name), value, line);
    }

    private void say(FactKey key, FactValue value, int line) {
        clues.accept(new Clue(key, value, new Evidence(text.path(), line, text.line(line), kind)));
    }
}
