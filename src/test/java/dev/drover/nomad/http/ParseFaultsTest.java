package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.nomad.Parse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ParseFaultsTest {
    @Test
    void aFaultKeepsItsPlaceAndItsReason() {
        List<Parse.Fault> faults =
                ParseFaults.of("Failed to parse job: input.hcl:3,5-9: Unsupported argument; An argument"
                        + " named \"x\" is not expected here.");

        assertThat(faults)
                .containsExactly(
                        new Parse.Fault(3, 5, "Unsupported argument; An argument named \"x\" is not expected here."));
    }

    @Test
    void aRangeOverSeveralLinesIsUnderstood() {
        List<Parse.Fault> faults = ParseFaults.of("input.hcl:3,5-12,1: Missing newline");

        assertThat(faults).containsExactly(new Parse.Fault(3, 5, "Missing newline"));
    }

    @Test
    void severalFaultsAreToldApart() {
        List<Parse.Fault> faults = ParseFaults.of(
                "Failed to parse job: 2 errors occurred:\n\t* input.hcl:3,5-9: First; one\n\t* input.hcl:7,1-2: Second; two\n\n");

        assertThat(faults).containsExactly(new Parse.Fault(3, 5, "First; one"), new Parse.Fault(7, 1, "Second; two"));
    }

    @Test
    void aListWithoutPlacesIsOneFaultALine() {
        List<Parse.Fault> faults =
                ParseFaults.of("2 errors occurred:\n\t* Missing job datacenters\n\t* Missing job type\n\n");

        assertThat(faults)
                .extracting(Parse.Fault::message)
                .containsExactly("Missing job datacenters", "Missing job type");
    }

    @Test
    void silenceIsAFaultToo() {
        assertThat(ParseFaults.of("  "))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).isNotEmpty());
    }

    @Test
    void noTextTakesLongOrBreaksIt() {
        Random random = new Random(7);
        String alphabet = "input.hcl:0123456789,- \n*;and other diagnostic";

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int round = 0; round < 300; round++) {
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(3_000); i > 0; i--) {
                    text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                assertThat(ParseFaults.of(text.toString())).isNotEmpty().hasSizeLessThanOrEqualTo(51);
            }
        });
    }
}
