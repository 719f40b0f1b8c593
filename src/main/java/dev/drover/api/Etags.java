package dev.drover.api;

import dev.drover.serve.ProblemJson;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What was read, in the headers of HTTP: the revision of a row, without which no change of it is taken, so that nobody overwrites what
 * they haven't read; and the mark of any other answer, so that who has it already is not sent it again.
 */
final class Etags {
    private Etags() {}

    /** The revision that an {@code If-Match} names. */
    static long revision(String match) {
        String digits = match.length() > 2 && match.startsWith("\"") && match.endsWith("\"")
                ? match.substring(1, match.length() - 1)
                : "";
        boolean number =
                !digits.isEmpty() && digits.length() < 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw new ClientErrorException("If-Match must be the ETag that was read, such as \"3\"", 428);
        }
        return Long.parseLong(digits);
    }

    static Response stale(long revision) {
        return stale("\"" + revision + "\"");
    }

    private static Response stale(String now) {
        return ProblemJson.response(
                412, "Precondition Failed", "it was changed meanwhile and is at " + now + " now: read it again");
    }

    /** An answer with its mark, or 304 for who has it. Records that say the same have the same mark. */
    static <T> RestResponse<T> answer(Request request, T answer) {
        EntityTag tag = of(answer);
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        boolean same = known != null && known.build().getStatus() == 304; // If-Match holds back changes only
        return !same
                ? changed(answer)
                : RestResponse.ResponseBuilder.<T>create(304).tag(tag).build();
    }

    /** An answer with its mark, to who can't have it yet. */
    static <T> RestResponse<T> changed(T answer) {
        return RestResponse.ResponseBuilder.ok(answer).tag(of(answer)).build();
    }

    /** Refuses a change by somebody who read something else; who doesn't say what they read is believed. */
    static void mustBe(String match, Object present) {
        String now = "\"" + of(present).getValue() + "\"";
        if (!match.isEmpty() && !match.equals("*") && !match.equals(now)) {
            throw new ClientErrorException(stale(now));
        }
    }

    private static EntityTag of(Object answer) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(answer.toString().getBytes(StandardCharsets.UTF_8));
            return new EntityTag(HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
