package dev.drover.testing.servers;

import dev.drover.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a real Nomad what it makes of a spec: parse, validate, plan, as a deployment would, and nothing is registered. */
public record AcceptingNomad(Answers answers, String version) {

    /** The one behind these calls, with the version that it says it has. */
    public static AcceptingNomad at(Answers answers) {
        Json self = Json.parse(answers.must("GET", "/v1/agent/self", ""));
        String version = self.get("config").get("Version").get("Version").string("");
        return new AcceptingNomad(answers, version);
    }

    /** What it refused, in its own words; empty when it would take the job. The variables named are given a word. */
    public Optional<String> refusal(String spec, List<String> variables) {
        Map<String, Json> parse = new LinkedHashMap<>();
        parse.put("JobHCL", Json.of(spec));
        parse.put("Canonicalize", Json.of(true));
        StringBuilder values = new StringBuilder();
        variables.forEach(name -> values.append(name).append(" = \"example/app:1\"\n"));
        parse.put("Variables", Json.of(values.toString()));
        Answers.Answer parsed =
                answers.send("POST", "/v1/jobs/parse", Json.object(parse).encoded());
        if (!parsed.ok()) {
            return Optional.of("parse: " + parsed.body());
        }
        Json job = Json.parse(parsed.body());
        String body = Json.object(Map.of("Job", job)).encoded();
        Json validated = Json.parse(answers.must("POST", "/v1/validate/job", body));
        List<String> errors = new ArrayList<>();
        validated.get("ValidationErrors").list().forEach(error -> errors.add(error.string("")));
        if (!errors.isEmpty() || !validated.get("Error").string("").isEmpty()) {
            return Optional.of(
                    "validate: " + errors + " " + validated.get("Error").string(""));
        }
        Answers.Answer planned = answers.send("POST", "/v1/job/" + job.get("ID").string("") + "/plan", body);
        return planned.ok() ? Optional.empty() : Optional.of("plan: " + planned.body());
    }
}
