package dev.drover.nomad.http;

import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What Nomad answered. Its errors are plain text, and most of them come with status 500 whatever they mean, so the text decides
 * whether waiting helps, whether the token is at fault, or whether Nomad will never take what it was sent.
 */
record Reply(int status, long index, String body) {
    private static final int LONGEST = 2_000;

    /** Texts behind which the same request may succeed later. */
    private static final List<String> PASSING = List.of(
            "No cluster leader",
            "Not ready to serve consistent reads",
            "No path to region",
            "No path to node",
            "rpc error: ",
            "failed to get conn",
            "connection refused",
            "i/o timeout",
            "raft is already shutdown",
            "node is not the leader",
            "leadership lost",
            "leadership transfer in progress");

    boolean ok() {
        return status >= 200 && status < 300;
    }

    boolean missing() {
        return status == 404;
    }

    boolean forbidden() {
        return status == 403 || status == 401;
    }

    boolean refusesTheToken() {
        return forbidden()
                && (body.contains("ACL token not found")
                        || body.contains("ACL token expired")
                        || body.contains("token is invalid"));
    }

    /** This reply if it says yes; else a failure that says what was refused and what an operator can do. */
    Reply expected(String what) {
        if (ok()) {
            return this;
        }
        throw refusal(what);
    }

    /** This reply unless the trouble is with the world rather than with what was sent. */
    Reply judged(String what) {
        if (status == 429 || forbidden() || passing()) {
            throw refusal(what);
        }
        return this;
    }

    private boolean passing() {
        return status >= 500 && PASSING.stream().anyMatch(body::contains);
    }

    /** True for what no waiting mends: the job itself is at fault, or names something that is not there. */
    boolean refusesTheJob() {
        return body.contains(" occurred:")
                || body.contains("nonexistent")
                || body.contains("is not allowed in namespace")
                || body.contains("cannot update")
                || body.contains("not enabled but used in the job")
                || body.contains("was greater than configured job_max_count")
                || status == 400;
    }

    ServiceUnavailable refusal(String what) {
        return new ServiceUnavailable("nomad", "could not " + what + ": " + status + " " + text(), next());
    }

    private String next() {
        if (body.contains("disabled by the scheduler configuration")) {
            return "Registration is switched off in Nomad's scheduler configuration; it will be tried again";
        }
        if (refusesTheToken()) {
            return "NOMAD_TOKEN is not known to this cluster or has expired: set a new one";
        }
        if (forbidden()) {
            return "The policy of NOMAD_TOKEN has to allow this; a token that was revoked is refused in the same words";
        }
        if (status == 429) {
            return "Nomad allows no more connections from here (limits.http_max_conns_per_client); it will be tried again";
        }
        return passing() ? "It will be tried again" : "See Nomad's log";
    }

    /** The text of an error in one line of bounded length. */
    String text() {
        String line =
                body.lines().map(String::strip).filter(each -> !each.isEmpty()).collect(Collectors.joining(" "));
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    Json json() {
        try {
            return Json.parse(body);
        } catch (JsonSyntaxError e) {
            throw new ServiceUnavailable(
                    "nomad",
                    "answered something that is not JSON: " + e.getMessage(),
                    "Is NOMAD_ADDR really a Nomad?",
                    e);
        }
    }
}
