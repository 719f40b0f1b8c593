package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.nomad.JobId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which app's merged spec declares which job, as last seen. Two apps that declare one job are each other's rivals. */
public final class Claims {
    private final Map<AppRef, JobId> claims = new ConcurrentHashMap<>();
    private final JobMemory memory = new JobMemory();

    /** What is known of the jobs themselves. */
    public JobMemory memory() {
        return memory;
    }

    /** Notes what an app declares, and names another app that declares the same. */
    public Optional<AppRef> claim(AppRef app, JobId job) {
        claims.put(app, job);
        return claims.entrySet().stream()
                .filter(each -> each.getValue().equals(job) && !each.getKey().equals(app))
                .map(Map.Entry::getKey)
                .min(AppRef::compareTo);
    }

    public void release(AppRef app) {
        claims.remove(app);
    }

    /** Every app with the job it declares. */
    public Map<AppRef, JobId> all() {
        return Map.copyOf(claims);
    }
}
