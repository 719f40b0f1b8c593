package dev.drover.api;

import dev.drover.fleet.Artifact;
import dev.drover.fleet.Event;
import dev.drover.fleet.Factory;
import dev.drover.fleet.Job;
import dev.drover.fleet.Lease;
import dev.drover.fleet.Profile;
import dev.drover.fleet.Run;
import dev.drover.fleet.Versioned;
import dev.drover.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The fleet's rows as programs see them: the names here are relied on from outside. Absent values are null. */
final class FleetJson {
    private FleetJson() {}

    static <T> String list(String name, List<T> items, Function<T, Json> one) {
        return Json.object(Map.of(name, Json.of(items.stream().map(one).toList())))
                .encoded();
    }

    static Json job(Versioned<Job> row) {
        Job job = row.value();
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("id", Json.of(job.key().id()));
        out.put("productId", Json.of(job.key().product()));
        out.put("idempotencyKey", Json.of(job.idempotencyKey()));
        out.put("manifestSnapshot", job.manifest());
        out.put("bodyMd", Json.of(job.body()));
        out.put("stage", Json.of(Body.word(job.stage())));
        out.put("kind", Json.of(Body.word(job.family().kind())));
        out.put("parentId", text(job.family().parentId()));
        out.put("trackerItemId", text(job.family().trackerItemId()));
        out.put("priority", Json.of(job.needs().priority()));
        out.put("capabilities", texts(job.needs().capabilities()));
        out.put("engineClass", text(job.needs().engineClass()));
        out.put("profile", text(job.needs().profile()));
        out.put("deps", texts(job.needs().dependencies().ids()));
        out.put("depsMode", Json.of(Body.word(job.needs().dependencies().mode())));
        out.put("checkpoint", job.checkpoint().map(FleetJson::checkpoint).orElseGet(Json.Nothing::new));
        out.put("createdAt", Json.of(job.times().createdAt().toString()));
        out.put("updatedAt", Json.of(job.times().updatedAt().toString()));
        out.put("startedAt", text(job.times().startedAt().map(Object::toString)));
        out.put("endedAt", text(job.times().endedAt().map(Object::toString)));
        out.put("etag", Json.of(row.etag()));
        return Json.object(out);
    }

    private static Json checkpoint(Job.Checkpoint checkpoint) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("wipBranch", Json.of(checkpoint.wipBranch()));
        out.put("wipBase", Json.of(checkpoint.wipBase()));
        out.put("wipCommit", Json.of(checkpoint.wipCommit()));
        return Json.object(out);
    }

    static Json run(Versioned<Run> row) {
        Run run = row.value();
        Run.Insight insight = run.insight();
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("id", Json.of(run.id()));
        out.put("jobId", Json.of(run.job().id()));
        out.put("attempt", Json.of(run.attempt()));
        out.put("factoryId", text(run.maker().factoryId()));
        out.put("engine", Json.of(run.maker().engine()));
        out.put("profileSnapshot", run.maker().profileSnapshot().orElseGet(Json.Nothing::new));
        out.put("startedAt", Json.of(run.course().startedAt().toString()));
        out.put("endedAt", text(run.course().endedAt().map(Object::toString)));
        out.put("exit", text(run.course().exit()));
        out.put("verifyResult", text(run.course().verifyResult()));
        out.put("result", text(run.course().result()));
        out.put("model", text(insight.model()));
        out.put("tokensIn", number(insight.tokens().map(Run.Tokens::in)));
        out.put("tokensOut", number(insight.tokens().map(Run.Tokens::out)));
        out.put("tokensCached", number(insight.tokens().map(Run.Tokens::cached)));
        out.put(
                "costUsd",
                insight.costUsd()
                        .<Json>map(cost -> new Json.Digits(cost.toString()))
                        .orElseGet(Json.Nothing::new));
        out.put("estimated", Json.of(insight.estimated()));
        out.put("turns", number(insight.work().map(Run.Work::turns)));
        out.put("toolCalls", number(insight.work().map(Run.Work::toolCalls)));
        out.put("filesChanged", number(insight.work().map(Run.Work::filesChanged)));
        out.put("linesAdded", number(insight.work().map(Run.Work::linesAdded)));
        out.put("linesDeleted", number(insight.work().map(Run.Work::linesDeleted)));
        out.put("etag", Json.of(row.etag()));
        return Json.object(out);
    }

    static Json event(Event event) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("sequence", Json.of(event.sequence()));
        out.put("id", Json.of(event.id()));
        out.put("jobId", Json.of(event.job().id()));
        out.put("runId", text(event.runId()));
        out.put("type", Json.of(event.type()));
        out.put("at", Json.of(event.at().toString()));
        out.put("data", event.data());
        return Json.object(out);
    }

    static Json lease(Lease lease) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("jobId", Json.of(lease.job().id()));
        out.put("holderFactoryId", Json.of(lease.holder()));
        out.put("expiresAt", Json.of(lease.expiresAt().toString()));
        out.put("leaseEpoch", Json.of(lease.epoch()));
        out.put("renewals", Json.of(lease.renewals()));
        out.put("status", Json.of(Body.word(lease.status())));
        return Json.object(out);
    }

    static Json factory(Versioned<Factory> row) {
        Factory factory = row.value();
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("factoryId", Json.of(factory.id()));
        out.put("productId", Json.of(factory.product()));
        out.put("descriptor", factory.descriptor());
        out.put("capabilities", texts(factory.capabilities()));
        out.put("health", Json.of(factory.state().health()));
        out.put("load", new Json.Digits(Double.toString(factory.state().load())));
        out.put("lastHeartbeatAt", Json.of(factory.state().lastHeartbeatAt().toString()));
        out.put("seatLimit", Json.of(factory.seatLimit()));
        out.put("etag", Json.of(row.etag()));
        return Json.object(out);
    }

    static Json profile(Profile profile) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("name", Json.of(profile.name()));
        out.put("version", Json.of(profile.version()));
        out.put("snapshot", profile.snapshot());
        out.put("createdAt", Json.of(profile.createdAt().toString()));
        return Json.object(out);
    }

    static Json artifact(Artifact artifact) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("id", Json.of(artifact.id()));
        out.put("runId", text(artifact.runId()));
        out.put("kind", Json.of(artifact.kind()));
        out.put("name", Json.of(artifact.name()));
        out.put("uri", Json.of(artifact.target().uri()));
        out.put("mediaType", Json.of(artifact.target().mediaType()));
        out.put("bytes", number(artifact.target().bytes()));
        out.put("sha256", text(artifact.target().sha256()));
        out.put("createdAt", Json.of(artifact.createdAt().toString()));
        return Json.object(out);
    }

    private static Json text(Optional<String> text) {
        return text.<Json>map(Json::of).orElseGet(Json.Nothing::new);
    }

    private static Json number(Optional<Long> number) {
        return number.<Json>map(Json::of).orElseGet(Json.Nothing::new);
    }

    private static Json texts(List<String> texts) {
        return Json.of(texts.stream().map(Json::of).toList());
    }
}
