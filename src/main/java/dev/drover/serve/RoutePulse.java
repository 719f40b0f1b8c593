package dev.drover.serve;

import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Claims;
import dev.drover.survey.ClusterSurvey;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks once an interval whether somebody took or left a route that an app wants, and wakes the apps it concerns. */
@ApplicationScoped
public class RoutePulse {
    private final Claims claims;
    private final ClusterSurvey survey;
    private final Apps apps;

    RoutePulse(Claims claims, ClusterSurvey survey, Apps apps) {
        this.claims = claims;
        this.survey = survey;
        this.apps = apps;
    }

    @Scheduled(every = "${drover.schedule.drift}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        claims.routes().look(survey::routing, survey::reservedHosts, apps::app);
    }
}
