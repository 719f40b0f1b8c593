package dev.drover.facts.analysis;

import dev.drover.facts.FactFinder;
import dev.drover.facts.build.BuildFinder;
import dev.drover.facts.build.JobforgeFinder;
import dev.drover.facts.compose.ComposeFinder;
import dev.drover.facts.configuration.DotnetSettings;
import dev.drover.facts.configuration.JavaConfiguration;
import dev.drover.facts.configuration.ProgramSettings;
import dev.drover.facts.configuration.WebServers;
import dev.drover.facts.deployment.EnvDeployFinder;
import dev.drover.facts.deployment.JobSpecFinder;
import dev.drover.facts.dockerfile.DockerfileFinder;
import dev.drover.facts.dockerfile.ImageCommandFinder;
import dev.drover.facts.document.EnvironmentTables;
import dev.drover.facts.environment.EnvironmentFiles;
import dev.drover.facts.environment.EnvironmentReads;
import dev.drover.facts.environment.SchemaVariables;
import dev.drover.facts.environment.TemplateVariables;
import dev.drover.facts.listen.HealthRoutes;
import dev.drover.facts.listen.HealthServices;
import dev.drover.facts.listen.ListeningPlaces;
import dev.drover.facts.listen.Procfiles;
import dev.drover.facts.manifest.Libraries;
import dev.drover.facts.platform.HelmValues;
import dev.drover.facts.platform.Kubernetes;
import dev.drover.facts.platform.PlatformFiles;
import dev.drover.facts.size.WorkloadFinder;
import java.util.List;

/** Every finder there is, in one list. The order means nothing: the merge weighs what they say, not who spoke first. */
public final class Finders {
    private static final List<FactFinder> ALL = List.of(
            new JobSpecFinder(),
            new EnvDeployFinder(),
            new JobforgeFinder(),
            new BuildFinder(),
            new ComposeFinder(),
            new ImageCommandFinder(),
            new DockerfileFinder(),
            new EnvironmentReads(),
            new EnvironmentFiles(),
            new SchemaVariables(),
            new TemplateVariables(),
            new Libraries(),
            new JavaConfiguration(),
            new DotnetSettings(),
            new WebServers(),
            new ProgramSettings(),
            new PlatformFiles(),
            new Kubernetes(),
            new HelmValues(),
            new EnvironmentTables(),
            new ListeningPlaces(),
            new HealthRoutes(),
            new HealthServices(),
            new Procfiles(),
            new WorkloadFinder());

    private Finders() {}

    public static List<FactFinder> all() {
        return ALL;
    }
}
