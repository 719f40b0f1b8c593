package dev.drover.api;

import dev.drover.fleet.Change;
import dev.drover.fleet.Fleet;
import dev.drover.fleet.Job;
import dev.drover.fleet.JobKey;
import dev.drover.fleet.Lease;
import dev.drover.fleet.Versioned;
import dev.drover.serve.Caller;
import dev.drover.serve.ProblemJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Units of work: made once for each idempotency key, read within the caller's product, changed only with the ETag they were read with. */
@Path("/fleet/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FleetJobsResource {
    private static final int MOST = 200;
    private static final Set<String> FIELDS = Set.of(
            "id",
            "idempotencyKey",
            "manifestSnapshot",
            "bodyMd",
            "stage",
            "kind",
            "parentId",
            "trackerItemId",
            "priority",
            "capabilities",
            "engineClass",
            "profile",
            "deps",
            "depsMode",
            "checkpoint");

    private final Fleet fleet;
    private final Clock clock;

    FleetJobsResource(Fleet fleet, Clock clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    @POST
    public Response create(String text, @Context SecurityContext security) {
        Body body = new Body(text, FIELDS);
        Job job = new Job(
                new JobKey(Caller.of(security).product(), body.name("id")),
                body.name("idempotencyKey"),
                body.tree("manifestSnapshot"),
                body.text("bodyMd", ""),
                body.one("stage", Job.Stage.class, Job.Stage.QUEUED),
                new Job.Family(
                        body.one("kind", Job.Kind.class, Job.Kind.LEAF),
                        body.maybeName("parentId"),
                        body.maybeName("trackerItemId")),
                needs(body),
                checkpoint(body),
                Job.Times.NONE);
        body.check();
        Versioned<Job> made = fleet.create(job, clock.instant());
        return Response.status(201)
                .header("Location", "/fleet/v1/jobs/" + made.value().key().id())
                .header("ETag", made.etag())
                .entity(FleetJson.job(made).encoded())
                .build();
    }

    @GET
    public String list(
            @QueryParam("stage") @DefaultValue("") String stage,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context SecurityContext security) {
        Optional<Job.Stage> wanted = stage.isEmpty() ? Optional.empty() : Optional.of(stage(stage));
        List<Versioned<Job>> jobs =
                fleet.jobs(Caller.of(security).product(), wanted, after, Math.clamp(limit, 1, MOST));
        return FleetJson.list("jobs", jobs, FleetJson::job);
    }

    @GET
    @Path("{id}")
    public Response one(@PathParam("id") String id, @Context SecurityContext security) {
        Versioned<Job> job = found(id, security);
        return Response.ok(FleetJson.job(job).encoded())
                .header("ETag", job.etag())
                .build();
    }

    @GET
    @Path("{id}/children")
    public String children(@PathParam("id") String id, @Context SecurityContext security) {
        return FleetJson.list("jobs", fleet.children(found(id, security).value().key()), FleetJson::job);
    }

    @PATCH
    @Path("{id}")
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @DefaultValue("") String match,
            String text,
            @Context SecurityContext security) {
        Job old = found(id, security).value();
        Body body = new Body(
                text,
                Set.of(
                        "stage",
                        "bodyMd",
                        "priority",
                        "capabilities",
                        "engineClass",
                        "profile",
                        "deps",
                        "depsMode",
                        "checkpoint",
                        "factoryId",
                        "leaseEpoch"));
        Job.Needs given = needs(body);
        Job.Needs needs = new Job.Needs(
                body.has("priority") ? given.priority() : old.needs().priority(),
                body.has("capabilities") ? given.capabilities() : old.needs().capabilities(),
                body.has("engineClass") ? given.engineClass() : old.needs().engineClass(),
                body.has("profile") ? given.profile() : old.needs().profile(),
                body.has("deps") ? given.dependencies() : old.needs().dependencies());
        Job next = new Job(
                old.key(),
                old.idempotencyKey(),
                old.manifest(),
                body.text("bodyMd", old.body()),
                body.one("stage", Job.Stage.class, old.stage()),
                old.family(),
                needs,
                body.has("checkpoint") ? checkpoint(body) : old.checkpoint(),
                old.times());
        Optional<Lease> fence = Fences.named(body, old.key(), body.text("factoryId", ""));
        body.check();
        long revision = Etags.revision(match);
        return fence.map(lease -> answer(fleet.replace(next, revision, lease, clock.instant())))
                .orElseGet(() -> answer(fleet.replace(next, revision, clock.instant())));
    }

    private static Response answer(Change<Job> change) {
        return switch (change) {
            case Change.Done<Job> done ->
                Response.ok(FleetJson.job(done.now()).encoded())
                        .header("ETag", done.now().etag())
                        .build();
            case Change.Stale<Job> stale -> Etags.stale(stale.revision());
            case Change.Missing<Job> _ -> ProblemJson.response(404, "Not Found", "the job is gone");
            case Change.Refused<Job> refused -> ProblemJson.response(409, "Conflict", refused.why());
        };
    }

    private Versioned<Job> found(String id, SecurityContext security) {
        return fleet.job(new JobKey(Caller.of(security).product(), id))
                .orElseThrow(() -> new NotFoundException("there is no job " + id + " in this product"));
    }

    private static Job.Stage stage(String word) {
        for (Job.Stage stage : Job.Stage.values()) {
            if (Body.word(stage).equals(word)) {
                return stage;
            }
        }
        throw new BadRequestException("stage: there is no stage " + word);
    }

    private static Job.Needs needs(Body body) {
        return new Job.Needs(
                body.number("priority", 0, -1_000, 1_000),
                body.names("capabilities"),
                body.maybeName("engineClass"),
                body.maybeName("profile"),
                new Job.Dependencies(
                        body.names("deps"),
                        body.one("depsMode", Job.Dependencies.Mode.class, Job.Dependencies.Mode.ALL)));
    }

    private static Optional<Job.Checkpoint> checkpoint(Body body) {
        if (!body.has("checkpoint")) {
            return Optional.empty();
        }
        var checkpoint = body.tree("checkpoint");
        return Optional.of(new Job.Checkpoint(
                checkpoint.get("wipBranch").string(""),
                checkpoint.get("wipBase").string(""),
                checkpoint.get("wipCommit").string("")));
    }
}
