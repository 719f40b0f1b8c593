package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.nomad.JobId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which app's merged spec declares which job. Git says so first, from the text alone, so that no order of passes lets one of two
 * specs for one job be deployed; the cluster's own reading is the claim. Two apps that declare one job are each other's rivals.
 */
public final class Claims {
    private final Map<AppRef, JobId> claims = new ConcurrentHashMap<>();
    private final Map<AppRef, JobId> written = new ConcurrentHashMap<>();
    private final JobMemory memory = new JobMemory();
    private final Dependencies dependencies = new Dependencies();
    private final Neighbours neighbours = new Neighbours();
    private final RouteWatch routes = new RouteWatch();

    /** What is known of the jobs themselves. */
    public JobMemory memory() {
        return memory;
    }

    /** Which apps wait for which. */
    public Dependencies dependencies() {
        return dependencies;
    }

    /** Which apps share a repository. */
    public Neighbours neighbours() {
        return neighbours;
    }

    /** Which app wants which routes. */
    public RouteWatch routes() {
        return routes;
    }

    /** Notes what an app declares, and names another app that declares the same. */
    public Optional<AppRef> claim(AppRef app, JobId job) {
        claims.put(app, job);
        return others(app, job).min(AppRef::compareTo);
    }

    /** Notes which job the text of an app's spec names (empty: it has none, or names it in a way that only the cluster reads); the apps that this concerns. */
    Set<AppRef> written(AppRef app, Optional<JobId> job) {
        Optional<JobId> before =
                Optional.ofNullable(job.isPresent() ? written.put(app, job.get()) : written.remove(app));
        if (before.equals(job)) {
            return Set.of();
        }
        return Stream.concat(before.stream(), job.stream())
                .flatMap(each -> others(app, each))
                .collect(Collectors.toSet());
    }

    /** What a text says counts for more than what an older text was read as. */
    private Stream<AppRef> others(AppRef app, JobId job) {
        return Stream.concat(
                        written.entrySet().stream(),
                        claims.entrySet().stream().filter(each -> !written.containsKey(each.getKey())))
                .filter(each -> each.getValue().equals(job) && !each.getKey().equals(app))
                .map(Map.Entry::getKey);
    }

    public void release(AppRef app) {
        claims.remove(app);
        routes.forget(app);
    }

    /** The app is not watched any more; the apps that this concerns. */
    Set<AppRef> forget(AppRef app) {
        claims.remove(app);
        routes.forget(app);
        return written(app, Optional.empty());
    }

    /** The job that an app declares, as far as the cluster has read it. */
    Optional<JobId> of(AppRef app) {
        return Optional.ofNullable(claims.get(app));
    }

    /** Every app with the job it declares. */
    public Map<AppRef, JobId> all() {
        return Map.copyOf(claims);
    }
}
