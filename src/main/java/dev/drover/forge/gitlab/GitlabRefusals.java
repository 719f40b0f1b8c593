package dev.drover.forge.gitlab;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.traffic.Told;
import java.util.Locale;

/** Turns GitLab's refusals into failures that say what to do. A 404 may hide a missing right there. */
final class GitlabRefusals {
    private GitlabRefusals() {}

    static RuntimeException of(GitlabPlace place, String asked, Told told) {
        String what = asked + " answered " + told.status() + ": " + told.reason();
        boolean archived = told.reason().toLowerCase(Locale.ROOT).contains("archived");
        return switch (told.status()) {
            case 401 ->
                unavailable(
                        place,
                        what,
                        "Set the repository's TOKEN to one that is valid; GitLab's tokens end after a year");
            case 403 ->
                archived
                        ? problem(place, what, "The project is archived; unarchive it or stop watching")
                        : unavailable(
                                place,
                                what,
                                "Give Drover's account the role Developer or above, and its token the scopes api and write_repository");
            case 301, 302, 303, 307, 308 ->
                unavailable(place, what, "The project has moved; update its URL in Drover's settings");
            case 404 ->
                problem(place, what, "It may have been deleted, or Drover's account may not be allowed to see it");
            case 400, 405, 406, 410, 412, 413, 422 -> problem(place, what, "Change what GitLab objects to");
            case 409 ->
                told.reason().contains("already exists")
                        ? problem(place, what, "Drover uses the one that is there")
                        : unavailable(place, what, "Another change was under way; Drover tries again");
            default -> unavailable(place, what, "Drover tries again");
        };
    }

    static ServiceUnavailable unavailable(GitlabPlace place, String what, String next) {
        return new ServiceUnavailable("forge", "GitLab, " + place + ": " + what, next);
    }

    private static RepositoryProblem problem(GitlabPlace place, String what, String next) {
        return new RepositoryProblem(Place.file(place.toString()), what, next);
    }
}
