package dev.drover.forge.github;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.traffic.Told;
import java.util.Locale;

/** Turns GitHub's refusals into failures that say what to do. A 404 may hide a missing right there. */
final class GithubRefusals {
    private static final String RIGHTS =
            "Give Drover's App or token the permissions Contents, Pull requests, Issues, Checks and Commit statuses (read and write)";

    private GithubRefusals() {}

    static RuntimeException of(GithubPlace place, String asked, Told told) {
        String what = asked + " answered " + told.status() + ": " + told.reason();
        return switch (told.status()) {
            case 401 -> unavailable(place, what, "Set the repository's TOKEN to one that is valid");
            case 403 -> forbidden(place, what, told);
            case 301, 302, 303, 307, 308 ->
                unavailable(place, what, "The repository has moved; update its URL in Drover's settings");
            case 404 ->
                problem(place, what, "It may have been deleted, or Drover's App or token may not be allowed to see it");
            case 451 -> problem(place, what, "GitHub blocked the repository; its owner can see why");
            case 400, 405, 409, 410, 412, 413, 422 -> problem(place, what, "Change what GitHub objects to");
            default -> unavailable(place, what, "Drover tries again");
        };
    }

    private static RuntimeException forbidden(GithubPlace place, String what, Told told) {
        String reason = told.reason().toLowerCase(Locale.ROOT);
        if (!told.header("x-github-sso").isEmpty()) {
            return unavailable(place, what, "Authorize the token for the organisation's single sign-on");
        }
        if (reason.contains("archived")) {
            return problem(place, what, "The repository is archived; unarchive it or stop watching");
        }
        if (reason.contains("locked")) {
            return problem(place, what, "The conversation is locked; unlock it so that Drover can write there");
        }
        if (reason.contains("suspended")) {
            return unavailable(place, what, "Drover's App is suspended there; an owner can resume it");
        }
        return unavailable(place, what, RIGHTS);
    }

    /** While the App itself speaks. */
    static RuntimeException ofApp(GithubPlace place, String asked, Told told) {
        String what = asked + " answered " + told.status() + ": " + told.reason();
        return switch (told.status()) {
            case 401 -> unavailable(place, what, "Check the App's id and private key, and this machine's clock");
            case 403, 404 ->
                unavailable(place, what, "Install the GitHub App on the repository, and resume it if it is suspended");
            case 422 -> unavailable(place, what, "Add the repository to the App's installation");
            default -> of(place, asked, told);
        };
    }

    /** GraphQL's refusals come with status 200. */
    static RuntimeException ofGraph(GithubPlace place, String asked, String type, String message) {
        String what = asked + " was refused (" + type + "): " + message;
        return switch (type) {
            case "NOT_FOUND" -> problem(place, what, "It may have been deleted; Drover reads the pull request again");
            case "FORBIDDEN", "INSUFFICIENT_SCOPES" -> unavailable(place, what, RIGHTS);
            default -> unavailable(place, what, "Drover tries again");
        };
    }

    static ServiceUnavailable unavailable(GithubPlace place, String what, String next) {
        return new ServiceUnavailable("forge", "GitHub, " + place + ": " + what, next);
    }

    private static RepositoryProblem problem(GithubPlace place, String what, String next) {
        return new RepositoryProblem(Place.file(place.toString()), what, next);
    }
}
