package dev.drover.wiring;

import dev.drover.git.Repositories;
import dev.drover.image.Registries;
import dev.drover.image.registry.HttpRegistries;
import dev.drover.image.registry.RegistryAccess;
import dev.drover.policy.ImageName;
import dev.drover.reconcile.ImageFollowing;
import dev.drover.reconcile.ImageWatch;
import dev.drover.settings.Roster;
import dev.drover.settings.Settings;
import dev.drover.traffic.Traffic;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts together what follows images: the registries, the memory of what they said, and the look at an app's image. */
@Singleton
final class ImageWiring {
    @Produces
    @Singleton
    Registries registries(Settings settings, Clock clock, Traffic traffic, Launch launch, Roster roster) {
        return launch.options().simulated()
                ? Registries.NONE
                : new HttpRegistries(access(settings), allowed(roster), clock, traffic);
    }

    @Produces
    @Singleton
    ImageWatch watch(Registries registries, Settings settings, Clock clock) {
        return new ImageWatch(registries, clock, settings.services().images().every());
    }

    @Produces
    @Singleton
    ImageFollowing following(Repositories git, ImageWatch watch) {
        return new ImageFollowing(git, watch);
    }

    private static RegistryAccess access(Settings settings) {
        List<Settings.Registry> all = settings.services().images().registries();
        List<RegistryAccess.Login> logins = all.stream()
                .filter(registry -> !registry.user().isEmpty())
                .map(registry -> new RegistryAccess.Login(
                        registry.host(), registry.user(), registry.password().reveal(), registry.tokenHost()))
                .toList();
        Set<String> plain = all.stream()
                .filter(Settings.Registry::plain)
                .map(Settings.Registry::host)
                .collect(Collectors.toSet());
        return new RegistryAccess(logins, plain);
    }

    /** What no repository may use is not asked about either. */
    private static Predicate<String> allowed(Roster roster) {
        return image -> roster.all().stream()
                .map(repository -> repository.policy().images())
                .anyMatch(patterns -> patterns.isEmpty()
                        || patterns.stream()
                                .anyMatch(pattern -> ImageName.of(image).matches(pattern)));
    }
}
