package dev.drover.nomad.http;

import dev.drover.json.Json;
import dev.drover.nomad.JobId;
import java.util.Map;

/** Tags of job versions, which Nomad has since 1.9. It refuses a name that another version has, so that one is freed first. */
final class VersionTags {
    private static final String TAKEN = "already exists on a different version";

    private final NomadCalls calls;
    private final Regions regions;

    VersionTags(NomadCalls calls, Regions regions) {
        this.calls = calls;
        this.regions = regions;
    }

    void put(JobId id, long version, String tag, String description) {
        Json body = Json.object(Map.of("Version", Json.of(version), "Description", Json.of(description)));
        Request wanted = regions.about(id, Request.post(body, "job", id.name(), "versions", tag, "tag"));
        String what = "tag version " + version + " of " + id;
        Reply reply = calls.send(wanted);
        if (reply.ok() || !reply.body().contains(TAKEN)) {
            reply.expected(what);
            return;
        }
        calls.send(regions.about(id, Request.delete("job", id.name(), "versions", tag, "tag")))
                .expected("remove the tag " + tag + " of " + id);
        calls.send(wanted).expected(what);
    }
}
