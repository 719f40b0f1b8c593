package dev.drover.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.access.People;
import dev.drover.access.Role;
import dev.drover.serve.OpenStreams;
import dev.drover.serve.Route;
import dev.drover.serve.Route.Guard;
import dev.drover.serve.Routes;
import dev.drover.testing.BuiltinWorld;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Coming in, staying in, being shut out, and forms that nobody here made, in the running application. */
@QuarkusTest
@ResourceLock("the running application")
@TestProfile(BuiltinWorld.Profile.class)
class AccessPagesLongTest {
    private final People people;
    private final OpenStreams streams;

    @Inject
    AccessPagesLongTest(People people, OpenStreams streams) {
        this.people = people;
        this.streams = streams;
    }

    private static RequestSpecification asked() {
        return Visitor.NOBODY.asks();
    }

    private static Visitor boss() {
        return Visitor.with(BuiltinWorld.BOSS);
    }

    /** Lets somebody in on the page; what it showed about them. */
    private static String letIn(Visitor boss, String name, String role) {
        Response page = boss.sends("/people", "/people", Map.of("do", "admit", "name", name, "role", role));
        assertThat(page.statusCode()).isEqualTo(200);
        return page.asString();
    }

    private static String shown(String html, String what) {
        Matcher found =
                Pattern.compile("<dt>" + what + "</dt><dd><code>([^<]+)</code>").matcher(html);
        assertThat(found.find()).as(what).isTrue();
        return found.group(1);
    }

    @Test
    void somebodyLetInSeesTheirPasswordAndTokenOnceAndComesInWithEither() {
        Visitor boss = boss();

        String html = letIn(boss, "ada", "developer");

        String password = shown(html, "Password");
        String token = shown(html, "API token");
        assertThat(boss.page("/people")).contains("ada").doesNotContain(password, token);
        assertThat(Visitor.with(Map.of("name", "ada", "password", password))
                        .read("/")
                        .statusCode())
                .isEqualTo(200);
        assertThat(given().header("Authorization", "Bearer " + token)
                        .get("/api/v1/apps")
                        .statusCode())
                .isEqualTo(200);
        people.dismiss("ada");
    }

    @Test
    void whoIsShutOutLosesSessionAndTokenAtOnce() {
        Visitor boss = boss();
        String html = letIn(boss, "eve", "operator");
        Visitor eve = Visitor.with(shown(html, "API token"));
        assertThat(eve.read("/people").statusCode()).isEqualTo(200);

        Response out = boss.sends("/people", "/people", Map.of("do", "dismiss", "name", "eve"));

        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(eve.read("/people").header("Location")).contains("/sign-in");
        assertThat(given().header("Authorization", "Bearer " + shown(html, "API token"))
                        .get("/api/v1/apps")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void nobodyShutsThemselvesOutTakesATakenNameOrInventsARole() {
        Visitor boss = boss();

        assertThat(boss.sends("/people", "/people", Map.of("do", "dismiss", "name", "boss"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(boss.sends("/people", "/people", Map.of("do", "admit", "name", "writer", "role", "viewer"))
                        .asString())
                .contains("taken by the settings");
        assertThat(boss.sends("/people", "/people", Map.of("do", "admit", "name", "x", "role", "king"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(boss.sends("/people", "/people", Map.of("do", "admit", "name", "a b", "role", "viewer"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(people.all()).noneMatch(each -> each.person().name().equals("x"));
    }

    @Test
    void whoMayNotIsToldWhichRoleItTakes() {
        Visitor writer = Visitor.with(BuiltinWorld.WRITER);

        Response refused = writer.read("/people");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).contains("takes the role operator").doesNotContain("Let somebody in");
        assertThat(refused.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void noFormWorksWithoutTheMarkOfItsSessionOrFromAnotherSite() {
        Visitor boss = boss();
        List<Route> forms = Routes.ALL.stream()
                .filter(route ->
                        route.guard() instanceof Guard.Page && !route.methods().contains("GET"))
                .toList();
        assertThat(forms).hasSizeGreaterThan(7);

        for (Route route : forms) {
            String path = route.path()
                    .replace("repositories/*/pulls/*", "repositories/shop/pulls/1")
                    .replace("*", "x");
            Response unmarked = boss.sends(path, Map.of("form", "0".repeat(64), "do", "dismiss", "name", "writer"));
            Response foreign = boss.asks()
                    .header("Sec-Fetch-Site", "cross-site")
                    .formParam("form", "x")
                    .post(path);
            Response nobody = asked().formParam("form", "x").post(path);

            assertThat(unmarked.statusCode()).as("no mark: " + path).isIn(403, 404);
            assertThat(foreign.statusCode()).as("another site: " + path).isEqualTo(403);
            assertThat(nobody.header("Location")).as("nobody: " + path).contains("/sign-in");
        }
        assertThat(people.all()).anyMatch(each -> each.person().name().equals("writer"));
    }

    @Test
    void aSessionChangesNothingWhereProgramsGo() {
        Visitor boss = boss();
        List<Route> programs = Routes.ALL.stream()
                .filter(route -> route.guard() instanceof Guard.Program
                        && !route.methods().contains("GET"))
                .toList();
        assertThat(programs).hasSizeGreaterThan(8);

        for (Route route : programs) {
            String path = route.path().replace("**", "x").replace("*", "x");
            for (String method : route.methods()) {
                assertThat(boss.asks().request(method, path).statusCode())
                        .as(method + " " + path)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void signingInGoesBackToAPageOfOursAndNowhereElse() {
        for (String there : List.of(
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "\\/evil.example",
                "/%0d%0aSet-Cookie:x=y",
                "javascript:alert(1)",
                "/\t/evil.example",
                "http:evil.example",
                "")) {
            String location = asked().formParam("token", BuiltinWorld.READER)
                    .formParam("back", there)
                    .post("/sign-in")
                    .header("Location");
            assertThat(location).as(there).matches("(http://localhost:\\d+)?/(%0d%0a.*)?");
        }
        assertThat(Visitor.NOBODY.read("/apps/x?y=1").header("Location")).endsWith("/sign-in?back=%2Fapps%2Fx%3Fy%3D1");
    }

    @Test
    void aSessionThatSomebodyPlantedIsNotTheOneThatSigningInBegins() {
        String planted = boss().cookie();

        Response in = asked().cookie("drover_session", planted)
                .formParam("token", BuiltinWorld.READER)
                .post("/sign-in");

        assertThat(in.cookie("drover_session")).startsWith("reader.").isNotEqualTo(planted);
        assertThat(in.getDetailedCookie("drover_session").isHttpOnly()).isTrue();
        assertThat(in.getDetailedCookie("drover_session").getSameSite()).isEqualTo("Lax");
    }

    @Test
    void guessingIsSlow() {
        for (int i = 0; i < 8; i++) {
            assertThat(asked().formParam("name", "guessed")
                            .formParam("password", "x" + i)
                            .post("/sign-in")
                            .statusCode())
                    .isEqualTo(403);
        }

        Response ninth =
                asked().formParam("name", "guessed").formParam("password", "y").post("/sign-in");

        assertThat(ninth.statusCode()).isEqualTo(429);
        assertThat(ninth.asString()).contains("Wait a minute", "value=\"guessed\"");
        assertThat(asked().formParam("name", "another")
                        .formParam("password", "y")
                        .post("/sign-in")
                        .statusCode())
                .as("somebody else")
                .isEqualTo(403);
    }

    @Test
    void signingOutEndsTheSessionForWhoeverCopiedItToo() {
        Visitor boss = boss();
        Visitor elsewhere = boss();
        String form = boss.mark("/people");

        Response out = boss.asks().post("/sign-out");

        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.getDetailedCookie("drover_session").getMaxAge()).isZero();
        assertThat(out.getDetailedCookie("drover_session").getValue()).isEmpty();
        assertThat(boss.read("/").header("Location")).contains("/sign-in");
        assertThat(boss.asks().get("/api/v1/apps").statusCode()).isEqualTo(401);
        assertThat(boss.sends("/people", Map.of("form", form, "do", "admit", "name", "eve", "role", "operator"))
                        .header("Location"))
                .contains("/sign-in");
        assertThat(elsewhere.read("/").statusCode()).as("another browser").isEqualTo(200);
        assertThat(people.known("eve")).isEmpty();
    }

    @Test
    void openStreamsEndWithTheSessionOrTokenThatOpenedThem() throws IOException, InterruptedException {
        Visitor boss = boss();
        String token = shown(letIn(boss, "ada", "viewer"), "API token");
        Visitor ada = Visitor.with(token);
        InputStream page = stream("/events", "Cookie", "drover_session=" + ada.cookie());
        InputStream program = stream("/api/v1/events", "Authorization", "Bearer " + token);
        ada.asks().post("/sign-out");

        streams.check();

        assertThatThrownBy(page::readAllBytes).as("signed out").isInstanceOf(IOException.class);
        boss.sends("/people", "/people", Map.of("do", "dismiss", "name", "ada"));
        streams.check();
        assertThatThrownBy(program::readAllBytes).as("shut out").isInstanceOf(IOException.class);
    }

    private static InputStream stream(String path, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header(header, value)
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void everyPageIsForPeopleWhoSignedInAndCarriesThePolicyAgainstScripts() {
        Visitor boss = boss();
        for (String page :
                List.of("/", "/questions", "/insights", "/lessons", "/fleet", "/doctor", "/people", "/repositories")) {
            assertThat(asked().get(page).header("Location")).as(page).contains("/sign-in");
            Response shown = boss.read(page);
            assertThat(shown.statusCode()).as(page).isEqualTo(200);
            assertThat(shown.header("Content-Security-Policy")).as(page).contains("script-src 'self'");
            assertThat(shown.asString())
                    .as(page)
                    .contains("<h1>", "<main id=\"main\"", "lang=\"en\"")
                    .doesNotContain("style=\"", "onclick", "<style");
        }
        assertThat(Role.values()).hasSize(3);
    }
}
