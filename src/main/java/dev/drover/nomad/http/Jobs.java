package dev.drover.nomad.http;

import com.hashicorp.nomad.apimodel.JobListStub;
import dev.drover.json.Json;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobState;
import dev.drover.nomad.JobStub;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads jobs: the lines of Nomad's list, and whole trees. */
final class Jobs {
    private static final String OWNER = "drover.owner";

    private Jobs() {}

    static JobStub stub(JobListStub job) {
        Map<String, Object> more = job.getUnmappedProperties();
        String namespace = more.get("Namespace") instanceof String name ? name : "default";
        String owner = more.get("Meta") instanceof Map<?, ?> meta && meta.get(OWNER) instanceof String text ? text : "";
        return new JobStub(
                new JobId(namespace, text(job.getId())),
                text(job.getType()),
                text(job.getStatus()),
                job.getStop(),
                number(job.getJobModifyIndex()),
                text(job.getParentId()),
                owner,
                mark(job));
    }

    private static String mark(JobListStub job) {
        BigInteger allocations =
                job.getJobSummary() == null ? null : job.getJobSummary().getModifyIndex();
        return number(job.getModifyIndex()) + "/" + number(allocations);
    }

    static JobState state(Json tree) {
        JobStub stub = new JobStub(
                id(tree),
                tree.get("Type").string(""),
                tree.get("Status").string(""),
                tree.get("Stop").truth(false),
                tree.get("JobModifyIndex").number(0),
                tree.get("ParentID").string(""),
                tree.get("Meta").get(OWNER).string(""));
        return new JobState(
                stub,
                tree.get("Version").number(0),
                tree.get("Stable").truth(false),
                tree.get("CreateIndex").number(0),
                tree);
    }

    static JobId id(Json tree) {
        String namespace = tree.get("Namespace").string("");
        return new JobId(
                namespace.isEmpty() ? "default" : namespace, tree.get("ID").string(""));
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static long number(@Nullable BigInteger number) {
        return number == null ? 0 : number.longValue();
    }
}
