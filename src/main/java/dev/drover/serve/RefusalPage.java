package dev.drover.serve;

import dev.drover.access.Person;
import java.util.Optional;

/** Makes the page that tells a person why they don't see what they asked for. */
public interface RefusalPage {
    String html(Refusal refusal, Optional<Person> visitor);

    /** An HTTP status, what is the matter, and what to do about it. */
    record Refusal(int status, String what, String next) {}
}
