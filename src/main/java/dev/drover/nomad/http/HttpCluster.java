package dev.drover.nomad.http;

import com.hashicorp.nomad.apimodel.AllocationListStub;
import com.hashicorp.nomad.apimodel.Deployment;
import com.hashicorp.nomad.apimodel.Evaluation;
import com.hashicorp.nomad.apimodel.JobListStub;
import dev.drover.json.Json;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.ClusterInfo;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobList;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.JobState;
import dev.drover.nomad.JobStub;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Preview;
import dev.drover.nomad.Registered;
import dev.drover.nomad.Registration;
import dev.drover.nomad.Rollout;
import dev.drover.traffic.Wire;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A cluster behind Nomad's HTTP API, version 1.7 and later. One connection pool, no thread of its own, nothing remembered but the
 * server's version and the indexes up to which rollouts were seen. Close it to let its connections go.
 */
public final class HttpCluster implements Cluster, AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final String CONFLICT = "Enforcing job modify index";

    private final NomadCalls calls;
    private final ServerFacts facts;
    private final EventStream events;
    private final VersionTags tags;
    private final SeenIndexes seen = new SeenIndexes();
    private final Regions regions = new Regions();
    private final SpecTexts texts;

    public HttpCluster(NomadAccess access) {
        this(access, Wire.USUAL);
    }

    public HttpCluster(NomadAccess access, Wire wire) {
        this.calls = new NomadCalls(access, wire);
        this.facts = new ServerFacts(calls);
        this.events = new EventStream(calls, regions);
        this.tags = new VersionTags(calls, regions);
        this.texts = new SpecTexts(calls, regions);
    }

    @Override
    public ClusterInfo info() {
        return facts.info();
    }

    @Override
    public Parse parse(JobSource source) {
        Parse read = read(source);
        if (!(read instanceof Parse.Accepted accepted)) {
            return read;
        }
        List<Parse.Fault> faults = texts.faults(accepted.job());
        return faults.isEmpty() ? accepted : new Parse.Rejected(faults);
    }

    @Override
    public Parse read(JobSource source) {
        return texts.read(source);
    }

    @Override
    public JobPlan plan(ParsedJob job) {
        return Plans.of(planned(job).expected("plan " + job.id()));
    }

    private Reply planned(ParsedJob job) {
        Json body = Json.object(Map.of("Job", job.tree(), "Diff", Json.of(true)));
        return calls.send(Request.post(body, "job", job.id().name(), "plan")
                .in(job.id().namespace())
                .to(job.tree()));
    }

    /** A plan validates first; only when it refuses is Nomad asked for the faults one by one. */
    @Override
    public Preview preview(ParsedJob job) {
        Reply reply = planned(job).judged("plan " + job.id());
        if (reply.ok()) {
            return new Preview.Of(Plans.of(reply));
        }
        List<Parse.Fault> faults = texts.faults(job);
        if (!faults.isEmpty()) {
            return new Preview.Refused(faults);
        }
        if (reply.refusesTheJob()) {
            return new Preview.Refused(ParseFaults.list(reply.body()));
        }
        throw reply.refusal("plan " + job.id());
    }

    @Override
    public Registered register(Registration registration) {
        ParsedJob job = registration.job();
        Json body = Json.object(Map.of(
                "Job", job.tree(),
                "EnforceIndex", Json.of(true),
                "JobModifyIndex", Json.of(registration.expectedIndex()),
                "PreserveCounts", Json.of(registration.preserveCounts()),
                "Submission", submission(job.source())));
        Reply reply = calls.send(
                        Request.post(body, "jobs").in(job.id().namespace()).to(job.tree()))
                .judged("register " + job.id());
        if (reply.ok()) {
            Json answer = reply.json();
            return new Registered.Accepted(
                    answer.get("EvalID").string(""),
                    answer.get("JobModifyIndex").number(0),
                    answer.get("Warnings").string(""));
        }
        return reply.body().contains(CONFLICT)
                ? new Registered.LostRace(reply.text())
                : new Registered.Rejected(reply.text());
    }

    private static Json submission(JobSource source) {
        String format = switch (source.format()) {
            case HCL2 -> "hcl2";
            case JSON -> "json";
        };
        return Json.object(Map.of(
                "Source", Json.of(source.text()),
                "Format", Json.of(format),
                "Variables", Json.of(source.variables())));
    }

    @Override
    public JobList jobs(long index, Duration wait) {
        Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        Request request = Request.get("jobs").in("*").with("meta", "true");
        if (index > 0 && bounded.isPositive()) {
            // Nomad adds up to a sixteenth to what it is asked to wait.
            request = request.with("index", Long.toString(index))
                    .with("wait", bounded.toMillis() + "ms")
                    .within(bounded.plus(bounded.dividedBy(16)).plusSeconds(30));
        }
        Reply reply = calls.send(request).expected("list jobs");
        Map<JobId, JobStub> all = new LinkedHashMap<>();
        stubs(reply).forEach(stub -> all.put(stub.id(), stub));
        all.putAll(elsewhere());
        return new JobList(reply.index(), List.copyOf(all.values()));
    }

    private static Stream<JobStub> stubs(Reply reply) {
        return Model.list(reply, JobListStub.class).stream().map(Jobs::stub);
    }

    /** The jobs whose specs name another region than ours: each such region has a list of its own. */
    private Map<JobId, JobStub> elsewhere() {
        Map<JobId, JobStub> there = new HashMap<>();
        Set<String> named = regions.all();
        if (!named.isEmpty()) {
            named.remove(facts.region());
        }
        for (String region : named) {
            Request request = Request.get("jobs").in("*").with("meta", "true").with("region", region);
            stubs(calls.send(request).expected("list the jobs of region " + region))
                    .filter(stub -> regions.of(stub.id()).filter(region::equals).isPresent())
                    .forEach(stub -> there.put(stub.id(), stub));
        }
        return there;
    }

    @Override
    public Optional<JobState> job(JobId id) {
        return found(about(id), "read job " + id).map(reply -> Jobs.state(reply.json()));
    }

    @Override
    public Optional<Rollout> rollout(JobId id) {
        return rollout(id, true);
    }

    @Override
    public Optional<Rollout> progress(JobId id) {
        return rollout(id, false);
    }

    private Optional<Rollout> rollout(JobId id, boolean whole) {
        Optional<Reply> job = found(about(id), "read job " + id);
        if (job.isEmpty()) {
            return Optional.empty();
        }
        JobState state = Jobs.state(job.get().json());
        Reply deployments = part(id, "deployments");
        List<Rollout.Deployment> deployed = Model.list(deployments, Deployment.class).stream()
                .sorted(Comparator.comparing(Deployment::getCreateIndex).reversed())
                .map(Rollouts::deployment)
                .toList();
        Rollout soFar = new Rollout(state, deployed, List.of(), List.of());
        boolean succeeded = soFar.deployment(state.version())
                .filter(each -> each.status().equals("successful"))
                .isPresent();
        if (succeeded && !whole && !soFar.hasDied()) {
            return Optional.of(soFar);
        }
        Reply evaluations = part(id, "evaluations");
        Reply allocations = part(id, "allocations");
        seen.saw(
                id,
                Map.of(
                        "Job", job.get().index(),
                        "Deployment", deployments.index(),
                        "Evaluation", evaluations.index(),
                        "Allocation", allocations.index()));
        long since = state.stub().jobModifyIndex();
        Rollout all = new Rollout(
                state,
                deployed,
                Model.list(evaluations, Evaluation.class).stream()
                        .filter(each -> Jobs.number(each.getCreateIndex()) >= since)
                        .map(Rollouts::evaluation)
                        .toList(),
                Model.list(allocations, AllocationListStub.class).stream()
                        .map(Rollouts::allocation)
                        .toList());
        regions.saw(all);
        return Optional.of(all);
    }

    private Request about(JobId id, String... more) {
        String[] steps =
                Stream.concat(Stream.of("job", id.name()), Stream.of(more)).toArray(String[]::new);
        return regions.about(id, Request.get(steps));
    }

    private Reply part(JobId id, String what) {
        return calls.send(about(id, what)).expected("read the " + what + " of " + id);
    }

    @Override
    public void follow(Consumer<JobStub> moved) {
        events.follow(moved, this::namespaces, facts.region());
    }

    @Override
    public void awaitChange(JobId id, Duration wait) {
        events.await(id, seen.of(id), wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    @Override
    public List<JobState> versions(JobId id) {
        return found(about(id, "versions"), "read the versions of " + id)
                .map(reply -> reply.json().get("Versions").list().stream()
                        .map(Jobs::state)
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Set<String> namespaces() {
        Set<String> names = new TreeSet<>();
        Reply reply = calls.send(Request.get("namespaces")).expected("list namespaces");
        reply.json().list().forEach(each -> names.add(each.get("Name").string("")));
        return names;
    }

    @Override
    public List<String> variablePaths(String namespace, String prefix) {
        Request request = Request.get("vars").in(namespace).with("prefix", prefix);
        Reply reply = calls.send(request).expected("list variables in " + namespace);
        return reply.json().list().stream()
                .map(each -> each.get("Path").string(""))
                .sorted()
                .toList();
    }

    @Override
    public String logs(String allocation, String task, LogStream stream, int bytes) {
        String type = switch (stream) {
            case STDOUT -> "stdout";
            case STDERR -> "stderr";
        };
        Request request = Request.get("client", "fs", "logs", allocation)
                .with("task", task)
                .with("type", type)
                .with("origin", "end")
                .with("offset", Integer.toString(bytes))
                .with("plain", "true");
        Reply reply = calls.send(regions.about(allocation, request));
        if (reply.missing() || reply.body().startsWith("unknown task name")) {
            return "";
        }
        String text =
                reply.expected("read the logs of allocation " + allocation).body();
        return text.length() <= bytes ? text : text.substring(text.length() - bytes);
    }

    @Override
    public List<String> failingChecks(String allocation) {
        Reply reply = calls.send(regions.about(allocation, Request.get("client", "allocation", allocation, "checks")));
        if (!reply.ok()) {
            return List.of();
        }
        return reply.json().map().values().stream()
                .filter(check -> check.get("Status").string("").equals("failure"))
                .map(check -> "check " + check.get("Check").string("") + " of service "
                        + check.get("Service").string("") + ": "
                        + check.get("Output").string(""))
                .sorted()
                .toList();
    }

    @Override
    public Optional<JobSource> submission(JobId id, long version) {
        Request request = about(id, "submission").with("version", Long.toString(version));
        return found(request, "read the source of " + id).map(reply -> {
            Json answer = reply.json();
            JobSource.Format format =
                    answer.get("Format").string("").equals("json") ? JobSource.Format.JSON : JobSource.Format.HCL2;
            return new JobSource(
                    answer.get("Source").string(""),
                    format,
                    answer.get("Variables").string(""));
        });
    }

    @Override
    public void stop(JobId id) {
        if (job(id).filter(state -> !state.stub().stopped()).isPresent()) {
            calls.send(regions.about(id, Request.delete("job", id.name()))).expected("stop " + id);
        }
    }

    @Override
    public void remove(JobId id) {
        if (job(id).isPresent()) {
            calls.send(regions.about(id, Request.delete("job", id.name()).with("purge", "true")))
                    .expected("remove " + id);
        }
    }

    @Override
    public void promote(String deployment) {
        Json body = Json.object(Map.of("DeploymentID", Json.of(deployment), "All", Json.of(true)));
        calls.send(regions.about(deployment, Request.post(body, "deployment", "promote", deployment)))
                .expected("promote deployment " + deployment);
    }

    @Override
    public void tag(JobId id, long version, String tag, String description) {
        if (facts.atLeast(1, 9)) {
            tags.put(id, version, tag, description);
        }
    }

    private Optional<Reply> found(Request request, String what) {
        Reply reply = calls.send(request);
        return reply.missing() ? Optional.empty() : Optional.of(reply.expected(what));
    }

    @Override
    public void close() {
        calls.close();
    }
}
