package dev.drover.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody's browser before the running application, by the cookie of their session; it follows nothing by itself. */
record Visitor(String cookie) {
    static final Visitor NOBODY = new Visitor("");
    private static final Pattern MARK = Pattern.compile("name=\"form\" value=\"([0-9a-f]+)\"");

    /** Signs in with what the form asks for. */
    static Visitor with(Map<String, String> shown) {
        Response answer = NOBODY.asks().formParams(shown).post("/sign-in");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        return new Visitor(answer.cookie("drover_session"));
    }

    static Visitor with(String token) {
        return with(Map.of("token", token));
    }

    RequestSpecification asks() {
        RequestSpecification request = given().redirects().follow(false);
        return cookie.isEmpty() ? request : request.cookie("drover_session", cookie);
    }

    Response read(String path) {
        return asks().get(path);
    }

    /** What a page says to whoever may see it. */
    String page(String path) {
        Response answer = read(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.asString();
    }

    /** The mark that the forms of a page carry. */
    String mark(String path) {
        String html = page(path);
        Matcher mark = MARK.matcher(html);
        assertThat(mark.find()).as(html).isTrue();
        return mark.group(1);
    }

    /** Sends a form of a page, with its mark. */
    Response sends(String page, String path, Map<String, String> fields) {
        Map<String, String> marked = new HashMap<>(fields);
        marked.put("form", mark(page));
        return sends(path, marked);
    }

    /** Sends a form as it is. */
    Response sends(String path, Map<String, String> fields) {
        return asks().formParams(fields).post(path);
    }
}
