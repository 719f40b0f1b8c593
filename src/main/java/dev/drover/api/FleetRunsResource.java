package dev.drover.api;

import dev.drover.fleet.Change;
import dev.drover.fleet.Fleet;
import dev.drover.fleet.JobKey;
import dev.drover.fleet.Lease;
import dev.drover.fleet.Leases;
import dev.drover.fleet.Run;
import dev.drover.fleet.Versioned;
import dev.drover.json.Json;
import dev.drover.serve.Caller;
import dev.drover.serve.ProblemJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Attempts at a unit of work: begun once each, told how they went by whoever holds the work. While somebody holds it, its epoch
 * has to be named, so that a holder that slept through its lease is refused.
 */
@Path("/fleet/v1/jobs/{id}/runs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FleetRunsResource {
    private static final long MOST = 1L << 50;
    private static final Set<String> BEGIN =
            Set.of("id", "engine", "factoryId", "profileSnapshot", "leaseEpoch", "model");
    private static final Set<String> CHANGE = Set.of(
            "ended",
            "exit",
            "verifyResult",
            "result",
            "model",
            "tokensIn",
            "tokensOut",
            "tokensCached",
            "costUsd",
            "estimated",
            "turns",
            "toolCalls",
            "filesChanged",
            "linesAdded",
            "linesDeleted",
            "factoryId",
            "leaseEpoch");

    private final Fleet fleet;
    private final Leases leases;
    private final Clock clock;

    FleetRunsResource(Fleet fleet, Leases leases, Clock clock) {
        this.fleet = fleet;
        this.leases = leases;
        this.clock = clock;
    }

    @POST
    public Response begin(@PathParam("id") String id, String text, @Context SecurityContext security) {
        Body body = new Body(text, BEGIN);
        JobKey job = known(id, security);
        Optional<Json> profile =
                body.has("profileSnapshot") ? Optional.of(body.tree("profileSnapshot")) : Optional.empty();
        Run run = new Run(
                job,
                body.name("id"),
                0,
                new Run.Maker(body.maybeName("factoryId"), body.name("engine"), profile),
                new Run.Course(clock.instant(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Run.Insight.NONE);
        Optional<Lease> fence = Fences.named(body, job, body.text("factoryId", ""));
        body.check();
        Optional<Response> refusal = Fences.refusal(leases, job, fence, clock.instant());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Versioned<Run> begun = fleet.begin(run);
        return Response.status(201)
                .header(
                        "Location",
                        "/fleet/v1/jobs/" + id + "/runs/" + begun.value().id())
                .header("ETag", begun.etag())
                .entity(FleetJson.run(begun).encoded())
                .build();
    }

    @GET
    @Path("{run}")
    public Response one(@PathParam("id") String id, @PathParam("run") String run, @Context SecurityContext security) {
        Versioned<Run> found = found(known(id, security), run);
        return Response.ok(FleetJson.run(found).encoded())
                .header("ETag", found.etag())
                .build();
    }

    @PATCH
    @Path("{run}")
    public Response change(
            @PathParam("id") String id,
            @PathParam("run") String runId,
            @HeaderParam("If-Match") @DefaultValue("") String match,
            String text,
            @Context SecurityContext security) {
        JobKey job = known(id, security);
        Run old = found(job, runId).value();
        Body body = new Body(text, CHANGE);
        Run next = new Run(
                job, old.id(), old.attempt(), old.maker(), course(body, old.course()), insight(body, old.insight()));
        Optional<Lease> fence = Fences.named(
                body, job, body.text("factoryId", old.maker().factoryId().orElse("")));
        body.check();
        long revision = Etags.revision(match);
        Optional<Response> refusal = Fences.refusal(leases, job, fence, clock.instant());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Change<Run> change =
                fence.map(lease -> fleet.replace(next, revision, lease)).orElseGet(() -> fleet.replace(next, revision));
        return switch (change) {
            case Change.Done<Run> done ->
                Response.ok(FleetJson.run(done.now()).encoded())
                        .header("ETag", done.now().etag())
                        .build();
            case Change.Stale<Run> stale -> Etags.stale(stale.revision());
            case Change.Missing<Run> _ -> ProblemJson.response(404, "Not Found", "the run is gone");
            case Change.Refused<Run> refused -> ProblemJson.response(409, "Conflict", refused.why());
        };
    }

    private Run.Course course(Body body, Run.Course old) {
        boolean ends = body.truth("ended", false);
        return new Run.Course(
                old.startedAt(),
                ends && old.endedAt().isEmpty() ? Optional.of(clock.instant()) : old.endedAt(),
                body.maybeText("exit").or(old::exit),
                body.maybeText("verifyResult").or(old::verifyResult),
                body.maybeText("result").or(old::result));
    }

    private static Run.Insight insight(Body body, Run.Insight old) {
        Run.Tokens tokens = old.tokens().orElse(new Run.Tokens(0, 0, 0));
        boolean counted = body.has("tokensIn") || body.has("tokensOut") || body.has("tokensCached");
        Run.Tokens nextTokens = new Run.Tokens(
                body.number("tokensIn", tokens.in(), 0, MOST),
                body.number("tokensOut", tokens.out(), 0, MOST),
                body.number("tokensCached", tokens.cached(), 0, MOST));
        Run.Work work = old.work().orElse(new Run.Work(0, 0, 0, 0, 0));
        boolean worked = body.has("turns")
                || body.has("toolCalls")
                || body.has("filesChanged")
                || body.has("linesAdded")
                || body.has("linesDeleted");
        Run.Work nextWork = new Run.Work(
                body.number("turns", work.turns(), 0, MOST),
                body.number("toolCalls", work.toolCalls(), 0, MOST),
                body.number("filesChanged", work.filesChanged(), 0, MOST),
                body.number("linesAdded", work.linesAdded(), 0, MOST),
                body.number("linesDeleted", work.linesDeleted(), 0, MOST));
        return new Run.Insight(
                body.maybeText("model").or(old::model),
                counted ? Optional.of(nextTokens) : old.tokens(),
                body.fraction("costUsd", 1e9).or(old::costUsd),
                body.truth("estimated", old.estimated()),
                worked ? Optional.of(nextWork) : old.work());
    }

    private Versioned<Run> found(JobKey job, String run) {
        return fleet.run(job, run)
                .orElseThrow(() -> new NotFoundException("there is no run " + run + " of " + job.id()));
    }

    private JobKey known(String id, SecurityContext security) {
        JobKey key = new JobKey(Caller.of(security).product(), id);
        if (fleet.job(key).isEmpty()) {
            throw new NotFoundException("there is no job " + id + " in this product");
        }
        return key;
    }
}
