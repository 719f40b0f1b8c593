package dev.drover.wiring;

import dev.drover.web.ClusterLabel;
import dev.drover.web.EntryLinks;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the pages need to know of how this process was started. */
@Singleton
final class WebWiring {
    @Produces
    @Singleton
    ClusterLabel label(Launch launch, CurrentCluster cluster) {
        if (launch.options().simulated()) {
            return new ClusterLabel("simulated cluster");
        }
        return new ClusterLabel(cluster.cluster().isPresent() ? "" : "no cluster");
    }

    @Produces
    @Singleton
    EntryLinks links(Launch launch) {
        return new EntryLinks(launch.entries());
    }
}
