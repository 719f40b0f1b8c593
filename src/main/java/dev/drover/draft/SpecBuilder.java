package dev.drover.draft;

import dev.drover.draft.Blueprint.EnvChoice;
import dev.drover.draft.Blueprint.Listening;
import dev.drover.draft.Blueprint.Probe;
import dev.drover.draft.Blueprint.Storage;
import dev.drover.draft.ClusterKnowledge.Router;
import dev.drover.hcl.Value;
import dev.drover.question.Answer;
import dev.drover.question.CompositeText;
import dev.drover.spec.Block;
import dev.drover.spec.Check;
import dev.drover.spec.CheckRestart;
import dev.drover.spec.Config;
import dev.drover.spec.Constraint;
import dev.drover.spec.Consul;
import dev.drover.spec.Device;
import dev.drover.spec.Env;
import dev.drover.spec.Group;
import dev.drover.spec.JobSpec;
import dev.drover.spec.Lifecycle;
import dev.drover.spec.Network;
import dev.drover.spec.NomadVersion;
import dev.drover.spec.Periodic;
import dev.drover.spec.Port;
import dev.drover.spec.Reschedule;
import dev.drover.spec.Resources;
import dev.drover.spec.Restart;
import dev.drover.spec.Service;
import dev.drover.spec.Settings;
import dev.drover.spec.Task;
import dev.drover.spec.Template;
import dev.drover.spec.Update;
import dev.drover.spec.Variable;
import dev.drover.spec.Vault;
import dev.drover.spec.Volume;
import dev.drover.spec.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a blueprint the form of a job spec, in the blocks and forms that the cluster's version of Nomad knows. */
final class SpecBuilder {
    private static final String INIT_IMAGE = "busybox:1.36";

    private final Blueprint blueprint;
    private final DraftRequest request;
    private final NomadVersion version;

    SpecBuilder(Blueprint blueprint, DraftRequest request) {
        this.blueprint = blueprint;
        this.request = request;
        this.version = request.cluster().versionOrCommon();
    }

    JobSpec build() {
        JobSpec job = JobSpec.named(blueprint.name())
                .declaring(variables().toArray(Variable[]::new))
                .kind(blueprint.workload().type());
        if (!request.options().namespace().isEmpty()) {
            job = job.namespace(request.options().namespace());
        }
        if (request.options().terraform()) {
            job = job.datacenters(List.of(JobDrafter.TERRAFORM_DATACENTER));
        } else if (!version.hasDefaultDatacenters()) {
            job = job.datacenters(List.of("dc1"));
        }
        if (!blueprint.workload().schedule().isEmpty()) {
            job = job.with(Periodic.cron(blueprint.workload().schedule()).prohibitOverlap(true));
        }
        if (!blueprint.placement().arch().isEmpty()) {
            job = job.with(
                    Constraint.of("${attr.cpu.arch}", "=", blueprint.placement().arch()));
        }
        return job.with(group());
    }

    private List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        if (!blueprint.image().known()) {
            variables.add(Variable.required("image", "string").description("The image to run."));
        }
        blueprint.env().forEach((name, choice) -> {
            if (choice instanceof EnvChoice.Open) {
                variables.add(Variable.required(name, "string")
                        .description("Not known yet: answer the question env." + name + "."));
            }
        });
        return variables;
    }

    private Group group() {
        String type = blueprint.workload().type();
        Group group = Group.named(blueprint.name());
        if (!type.equals("system") && !type.equals("sysbatch")) {
            group = group.count(blueprint.workload().count());
        }
        if (type.equals("service")) {
            group = group.with(update(), restart("fail"), reschedule());
        } else {
            group = group.with(restart(type.equals("system") ? "delay" : "fail"));
        }
        Optional<Listening> port = blueprint.port();
        if (port.isPresent()) {
            group = group.with(network(port.get()), service(port.get()));
        }
        for (Storage storage : blueprint.volumes()) {
            group = group.with(volume(storage, blueprint.workload().count()));
        }
        for (Storage storage : blueprint.volumes()) {
            if (storage.owner().isPresent()) {
                group = group.with(initTask(storage, storage.owner().getAsLong()));
            }
        }
        return group.with(task());
    }

    /** No canary where two instances can't stand side by side: one volume, one port of a node, or GPUs, which are seldom to spare. */
    private Update update() {
        boolean sideBySide = blueprint.volumes().isEmpty()
                && blueprint.sizing().gpus() == 0
                && blueprint.port().map(port -> port.onNode().isEmpty()).orElse(true);
        boolean checked =
                blueprint.port().map(port -> !port.probe().kind().isEmpty()).orElse(false);
        Update update = Update.none()
                .maxParallel(1)
                .healthCheck(checked ? "checks" : "task_states")
                .minHealthyTime("10s")
                .healthyDeadline("5m")
                .progressDeadline("10m")
                .autoRevert(true);
        return sideBySide ? update.canary(1).autoPromote(true) : update;
    }

    private static Restart restart(String mode) {
        return Restart.none().attempts(3).interval("5m").delay("15s").mode(mode);
    }

    private static Reschedule reschedule() {
        return Reschedule.none()
                .delay("30s")
                .delayFunction("exponential")
                .maxDelay("1h")
                .unlimited(true);
    }

    static Network network(Listening listening) {
        Network network = Network.of(port(listening));
        return listening.onHostNetwork() ? network.mode("host") : network;
    }

    static Port port(Listening listening) {
        Port port = Port.dynamic(listening.label());
        if (listening.onNode().isPresent()) {
            port = port.fixed(listening.onNode().getAsLong());
        }
        if (listening.inside().isPresent() && !listening.onHostNetwork()) {
            port = port.to(listening.inside().getAsLong());
        }
        return port;
    }

    Service service(Listening listening) {
        Service service = Service.named(blueprint.name())
                .provider(request.cluster().consul() ? "consul" : "nomad")
                .port(listening.label());
        List<String> tags = new ArrayList<>();
        Router router = request.cluster().routing().router();
        for (String route : blueprint.routes()) {
            for (String tag : RouteChoice.tags(router, blueprint.name(), route)) {
                if (!tags.contains(tag)) {
                    tags.add(tag);
                }
            }
        }
        if (!tags.isEmpty()) {
            service = service.tags(tags);
        }
        Optional<Check> check = check(listening.probe());
        return check.isPresent() ? service.with(check.get()) : service;
    }

    private static Optional<Check> check(Probe probe) {
        CheckRestart restart = CheckRestart.none().limit(3).grace("90s");
        return switch (probe.kind()) {
            case "http" -> Optional.of(Check.http(probe.path(), "10s", "2s").with(restart));
            case "tcp" -> Optional.of(Check.tcp("10s", "2s").with(restart));
            case "grpc" -> Optional.of(Check.grpc("10s", "2s").with(restart));
            default -> Optional.empty();
        };
    }

    /** Several instances can't share a volume with one writer, so each gets its own. */
    static Volume volume(Storage storage, long count) {
        if (storage.kind().equals("host")) {
            return Volume.host(storage.name(), storage.source()).readOnly(false);
        }
        Settings options = Settings.none().set("fs_type", Value.of("ext4"));
        Volume volume = Volume.csi(storage.name(), storage.source(), "single-node-writer", "file-system");
        return (count > 1 ? volume.perAlloc(true) : volume).with(new Block("mount_options", null, options, List.of()));
    }

    static Task initTask(Storage storage, long owner) {
        return Task.docker("init-" + storage.name())
                .user("root")
                .with(
                        Lifecycle.at("prestart").sidecar(false),
                        Config.image(INIT_IMAGE)
                                .command("sh")
                                .args(List.of("-c", "chown -R " + owner + ":" + owner + " " + storage.path())),
                        VolumeMount.of(storage.name(), storage.path()),
                        Resources.of(100, 64));
    }

    private Task task() {
        Blueprint.Command command = blueprint.command();
        Task task = Task.docker(blueprint.name());
        if (!command.user().isEmpty()) {
            task = task.user(command.user());
        }
        if (!command.stopSignal().isEmpty()) {
            task = task.killSignal(command.stopSignal());
        }
        if (blueprint.workload().type().equals("service")) {
            task = task.killTimeout("30s");
        }
        task = task.with(config());
        Env env = env();
        if (!env.settings().values().isEmpty()) {
            task = task.with(env);
        }
        task = secrets(task);
        for (Storage storage : blueprint.volumes()) {
            task = task.with(VolumeMount.of(storage.name(), storage.path()));
        }
        Resources resources =
                Resources.of(blueprint.sizing().cpu(), blueprint.sizing().memory());
        if (blueprint.sizing().gpus() > 0) {
            resources =
                    resources.with(Device.of("nvidia/gpu", blueprint.sizing().gpus()));
        }
        return task.with(resources);
    }

    private Config config() {
        Blueprint.Command command = blueprint.command();
        Config config = blueprint.image().known()
                ? Config.image(blueprint.image().reference())
                : Config.image("").set("image", Value.code("var.image"));
        if (blueprint.port().isPresent()) {
            config = config.ports(List.of(blueprint.port().get().label()));
        }
        if (blueprint.port().map(Listening::onHostNetwork).orElse(false)) {
            config = config.set("network_mode", Value.of("host"));
        }
        if (!command.command().isEmpty()) {
            config = config.set("command", Value.of(command.command()));
        }
        return command.args().isEmpty() ? config : config.set("args", Value.texts(command.args()));
    }

    private Env env() {
        Env env = Env.none();
        for (Map.Entry<String, EnvChoice> each : blueprint.env().entrySet()) {
            env = switch (each.getValue()) {
                case EnvChoice.Fixed(String text) -> env.fixed(each.getKey(), text);
                case EnvChoice.Expanded(String text) -> env.runtime(each.getKey(), text);
                case EnvChoice.Open() -> env.set(each.getKey(), Value.code("var." + each.getKey()));
                case EnvChoice.Rendered _, EnvChoice.Unset _ -> env;
            };
        }
        return env;
    }

    /** One template for all that is rendered, and the right to read where it comes from. */
    private Task secrets(Task task) {
        DraftOptions.Delimiters delimiters = request.options().delimiters().orElse(DraftOptions.Delimiters.USUAL);
        TemplateText writer = new TemplateText(delimiters, request.cluster());
        List<String> lines = new ArrayList<>();
        boolean vault = false;
        boolean consul = false;
        for (Map.Entry<String, EnvChoice> each : blueprint.env().entrySet()) {
            if (each.getValue() instanceof EnvChoice.Rendered(CompositeText text)) {
                lines.add(writer.line(each.getKey(), text));
                vault |= reads(text, Answer.FromVault.class);
                consul |= reads(text, Answer.FromConsul.class);
            }
        }
        if (lines.isEmpty()) {
            return task;
        }
        Template template = Template.to("${NOMAD_SECRETS_DIR}/app.env", writer.data(lines))
                .env(true)
                .changeMode("restart");
        if (request.options().delimiters().isPresent()) {
            template = template.delimiters(delimiters.left(), delimiters.right());
        }
        Task reading = task.with(template);
        if (vault) {
            String policy = request.advice().conventions().policy(blueprint.name());
            reading = reading.with(Vault.forCluster(version, "", List.of(policy)));
        }
        return consul && version.hasWorkloadIdentity() ? reading.with(Consul.none()) : reading;
    }

    private static boolean reads(CompositeText text, Class<? extends Answer> kind) {
        return text.pieces().stream()
                .anyMatch(piece -> piece instanceof CompositeText.Piece.From(Answer source) && kind.isInstance(source));
    }
}
