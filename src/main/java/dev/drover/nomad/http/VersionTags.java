package dev.drover.nomad.http;

import dev.drover.json.Json;
import dev.drover.nomad.JobId;
import java.util.Map;

/** Tags of job versions, which Nomad has since 1.9. It refuses a name that another version has, so that one is freed first. */
final class VersionTags {
    private static final String TAKEN = "already exists on a different version";

    private final NomadCalls calls;

    VersionTags(NomadCalls calls) {
        this.calls = calls;
    }

    void put(JobId id, long version, String tag, String description) {
        Json body = Json.object(Map.of("Version", Json.of(version), "Description", Json.of(description)));
        Request wanted =
                Request.post(body, "job", id.name(), "versions", tag, "tag").in(id.namespace());
        String what = "tag version " + version + " of " + id;
        Reply reply = calls.send(wanted);
        if (reply.ok() || !reply.body().contains(TAKEN)) {
            reply.expected(what);
            return;
        }
        calls.send(Request.delete("job", id.name(), "versions", tag, "tag").in(id.namespace()))
                .expected("remove the tag " + tag + " of " + id);
        calls.send(wanted).expected(what);
    }
}
