package dev.drover.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.benchmark.NomadParser;
import dev.drover.hcl.HclValues;
import dev.drover.hcl.Value;
import dev.drover.testing.servers.NomadServer;
import java.io.IOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is written is what a real Nomad reads, whatever the values are. */
class SpecRoundTripServerTest {

    @RegisterExtension
    static final NomadServer NEWEST = NomadServer.newest();

    @RegisterExtension
    static final NomadServer OLDEST = NomadServer.oldest();

    @Test
    void random_values_survive() throws Exception {
        survive(new NomadParser(NEWEST.address()), 11, 400);
        survive(new NomadParser(OLDEST.address()), 12, 100);
    }

    @Test
    void a_spec_with_nearly_everything_is_read_as_it_was_meant() throws Exception {
        String spec =
                new SpecWriter().write(SpecExamples.shop()).replace("type        = string", "default = \"shop:1\"");
        JobNode ours = SpecReader.read(spec).orElseThrow();

        JobNode theirs = parsed(new NomadParser(NEWEST.address()), spec);

        assertThat(JobAgreement.differences(ours, theirs)).isEmpty();
    }

    private static void survive(NomadParser nomad, long seed, int rounds) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < rounds; i++) {
            String fixed = clean(HclValues.randomText(random));
            String data = clean(HclValues.randomText(random)) + "x\n";
            String tag = clean(HclValues.randomText(random));
            String spec = new SpecWriter().write(job(fixed, data, tag));

            JobNode job = parsed(nomad, spec);

            assertThat(value(job, "env", "A")).as(spec).contains(fixed);
            assertThat(value(job, "template", "data")).as(spec).contains(data);
            assertThat(job.all().flatMap(node -> node.texts("tags").stream()))
                    .as(spec)
                    .containsExactly(tag, "t");
            assertThat(value(job, "config", "image")).as(spec).contains(readOnce(fixed));
        }
    }

    /** Nomad normalises all text so, which no spelling can prevent. */
    private static String clean(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** What the client reads a second time: signs before a brace are still doubled. */
    private static String readOnce(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean opens = (c == '$' || c == '%') && i + 1 < text.length() && text.charAt(i + 1) == '{';
            out.append(opens ? "" + c + c : "" + c);
        }
        return out.toString();
    }

    private static JobSpec job(String fixed, String data, String tag) {
        Task task =
                Task.docker("t").with(Config.image(fixed), Env.none().fixed("A", fixed), Template.to("local/a", data));
        Service service = Service.named("s").tags(List.of(tag, "t"));
        return JobSpec.named("j").with(Group.named("g").with(service, task));
    }

    private static Optional<String> value(JobNode job, String block, String attribute) {
        return job.all()
                .filter(node -> node.type().equals(block))
                .findFirst()
                .map(node -> node.value(attribute).orElse(Value.of("")))
                .flatMap(JobNode::textOf);
    }

    private static JobNode parsed(NomadParser nomad, String spec) throws IOException, InterruptedException {
        NomadParser.Answer answer = nomad.parse(spec);
        assertThat(answer.refusal()).as(spec).isEmpty();
        return NomadJson.read(answer.job()).orElseThrow();
    }
}
