package dev.drover.nomad.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.hashicorp.nomad.apimodel.AllocDeploymentStatus;
import com.hashicorp.nomad.apimodel.AllocationListStub;
import com.hashicorp.nomad.apimodel.AllocationMetric;
import com.hashicorp.nomad.apimodel.Deployment;
import com.hashicorp.nomad.apimodel.DeploymentState;
import com.hashicorp.nomad.apimodel.DesiredUpdates;
import com.hashicorp.nomad.apimodel.DriverInfo;
import com.hashicorp.nomad.apimodel.Evaluation;
import com.hashicorp.nomad.apimodel.FieldDiff;
import com.hashicorp.nomad.apimodel.JobChildrenSummary;
import com.hashicorp.nomad.apimodel.JobDiff;
import com.hashicorp.nomad.apimodel.JobListStub;
import com.hashicorp.nomad.apimodel.JobPlanResponse;
import com.hashicorp.nomad.apimodel.JobSummary;
import com.hashicorp.nomad.apimodel.NodeListStub;
import com.hashicorp.nomad.apimodel.NodeScoreMeta;
import com.hashicorp.nomad.apimodel.ObjectDiff;
import com.hashicorp.nomad.apimodel.PlanAnnotations;
import com.hashicorp.nomad.apimodel.RescheduleEvent;
import com.hashicorp.nomad.apimodel.RescheduleTracker;
import com.hashicorp.nomad.apimodel.TaskDiff;
import com.hashicorp.nomad.apimodel.TaskEvent;
import com.hashicorp.nomad.apimodel.TaskGroupDiff;
import com.hashicorp.nomad.apimodel.TaskGroupSummary;
import com.hashicorp.nomad.apimodel.TaskState;
import com.hashicorp.nomad.javasdk.ApiObject;
import dev.drover.app.ServiceUnavailable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Reads Nomad's answers into the classes of its Java SDK, with a mapper of our own: the SDK's does not load beside today's Jackson.
 * What the classes don't know stays in their unmapped properties. The list below is what a native image has to keep of them.
 */
@RegisterForReflection(
        targets = {
            AllocDeploymentStatus.class,
            AllocationListStub.class,
            AllocationMetric.class,
            ApiObject.class,
            Deployment.class,
            DeploymentState.class,
            DesiredUpdates.class,
            DriverInfo.class,
            Evaluation.class,
            FieldDiff.class,
            JobChildrenSummary.class,
            JobDiff.class,
            JobListStub.class,
            JobPlanResponse.class,
            JobSummary.class,
            NodeListStub.class,
            NodeScoreMeta.class,
            ObjectDiff.class,
            PlanAnnotations.class,
            RescheduleEvent.class,
            RescheduleTracker.class,
            TaskDiff.class,
            TaskEvent.class,
            TaskGroupDiff.class,
            TaskGroupSummary.class,
            TaskState.class
        })
final class Model {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Model() {}

    static <T> T read(Reply reply, Class<T> type) {
        try {
            return MAPPER.readValue(reply.body(), type);
        } catch (JsonProcessingException e) {
            throw unexpected(e);
        }
    }

    static <T> List<T> list(Reply reply, Class<T> type) {
        CollectionType listOf = MAPPER.getTypeFactory().constructCollectionType(List.class, type);
        try {
            List<T> items = MAPPER.readValue(reply.body(), listOf);
            return items == null ? List.of() : items;
        } catch (JsonProcessingException e) {
            throw unexpected(e);
        }
    }

    private static ServiceUnavailable unexpected(JsonProcessingException e) {
        return new ServiceUnavailable(
                "nomad",
                "answered something unexpected: " + e.getOriginalMessage(),
                "Is this version of Nomad supported, and is NOMAD_ADDR really a Nomad?",
                e);
    }
}
