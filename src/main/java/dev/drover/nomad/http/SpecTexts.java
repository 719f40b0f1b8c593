package dev.drover.nomad.http;

import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Nomad reads in the text of a spec, and what it finds wrong with the job. HCL is parsed by Nomad, never here. */
final class SpecTexts {
    private final NomadCalls calls;
    private final Regions regions;

    SpecTexts(NomadCalls calls, Regions regions) {
        this.calls = calls;
        this.regions = regions;
    }

    Parse read(JobSource source) {
        Parse parse = switch (source.format()) {
            case HCL2 -> treeOf(source);
            case JSON -> treeOfJson(source);
        };
        if (parse instanceof Parse.Accepted accepted) {
            regions.saw(accepted.job().id(), accepted.job().tree());
        }
        return parse;
    }

    private Parse treeOf(JobSource source) {
        Json body = Json.object(Map.of(
                "JobHCL", Json.of(source.text()),
                "Canonicalize", Json.of(false),
                "Variables", Json.of(source.variables())));
        Reply reply = calls.send(Request.post(body, "jobs", "parse")).judged("have a spec parsed");
        return reply.ok() ? named(reply.json(), source) : new Parse.Rejected(ParseFaults.of(reply.body()));
    }

    private static Parse treeOfJson(JobSource source) {
        try {
            Json document = Json.parse(source.text());
            return named(document.get("Job").isNothing() ? document : document.get("Job"), source);
        } catch (JsonSyntaxError e) {
            return new Parse.Rejected(List.of(new Parse.Fault(e.line(), e.column(), String.valueOf(e.getMessage()))));
        }
    }

    private static Parse named(Json tree, JobSource source) {
        JobId id = Jobs.id(tree);
        return id.name().isEmpty()
                ? new Parse.Rejected(List.of(new Parse.Fault(0, 0, "the job has no name")))
                : new Parse.Accepted(new ParsedJob(id, tree, source));
    }

    /** Nomad validates each job in the job's own region; all faults at once, or none. */
    List<Parse.Fault> faults(ParsedJob job) {
        Json body = Json.object(Map.of("Job", job.tree()));
        Reply reply = calls.send(Request.post(body, "validate", "job")
                        .in(job.id().namespace())
                        .to(job.tree()))
                .judged("have a job validated");
        if (!reply.ok()) {
            return ParseFaults.list(reply.body());
        }
        Json answer = reply.json();
        List<Parse.Fault> faults = new ArrayList<>();
        for (Json error : answer.get("ValidationErrors").list()) {
            faults.addAll(ParseFaults.list(error.string("")));
        }
        String error = answer.get("Error").string("");
        if (faults.isEmpty() && !error.isEmpty()) {
            faults.addAll(ParseFaults.list(error));
        }
        return faults;
    }
}
