package dev.drover.benchmark;

import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.hcl.RandomEdits;
import dev.drover.hcl.TemplateMarks;
import dev.drover.hcl.TextEdit;
import dev.drover.spec.Finding;
import dev.drover.spec.JobAgreement;
import dev.drover.spec.JobNode;
import dev.drover.spec.NomadJson;
import dev.drover.spec.NomadVersion;
import dev.drover.spec.SpecReader;
import dev.drover.spec.SpecRules;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads every job spec below a directory of checkouts and prints how many come back byte for byte, how many read as a
 * running Nomad reads them, and whether random edits stay within their range and are still accepted. Arguments: the
 * directory and the address of a Nomad, which is asked to parse and never to register.
 */
public final class SpecCorpusBenchmark {

    private static final Pattern JOB = Pattern.compile("(?m)^\\s{0,8}job\\s+\\S");
    private static final int EDITS = 10_000;
    private static final int ASKED = 200;
    private static final int LARGEST = 2 * 1024 * 1024;

    private final NomadParser nomad;
    private final NomadVersion version;
    private final Random random = new Random(2026);
    private final List<String> accepted = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private int specs;
    private int same;
    private int compared;
    private int agreeing;
    private int refusedByBoth;
    private int templates;
    private int refused;
    private int refusedHereToo;
    private int judgedAlike;

    private SpecCorpusBenchmark(NomadParser nomad, NomadVersion version) {
        this.nomad = nomad;
        this.version = version;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: SpecCorpusBenchmark DIRECTORY NOMAD_ADDRESS");
            System.exit(2);
        }
        NomadParser nomad = new NomadParser(URI.create(arguments[1]));
        SpecCorpusBenchmark benchmark = new SpecCorpusBenchmark(
                nomad, NomadVersion.parse(nomad.version()).orElseThrow());
        benchmark.read(Path.of(arguments[0]));
        benchmark.edit();
        benchmark.speed();
    }

    private void read(Path directory) throws IOException, InterruptedException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(SpecCorpusBenchmark::isCandidate).sorted().toList();
        }
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            if (JOB.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find()) {
                spec(directory.relativize(file).toString(), bytes);
            }
        }
        System.out.printf("job specs found                       %5d%n", specs);
        System.out.printf("  templates of other programs         %5d%n", templates);
        System.out.printf("  refused by Nomad and here           %5d%n", refusedByBoth);
        System.out.printf("parsed and printed byte for byte      %5d / %d%n", same, specs - templates - refusedByBoth);
        System.out.printf("agree with Nomad's parse              %5d / %d%n", agreeing, compared);
        System.out.printf("validated alike, offline and by Nomad %5d / %d%n", judgedAlike, compared);
        System.out.printf("refused by Nomad's parse, and offline %5d / %d%n", refusedHereToo, refused);
        complaints.forEach(complaint -> System.out.println("  " + complaint));
    }

    private static boolean isCandidate(Path file) {
        String name = file.getFileName().toString();
        boolean named =
                name.endsWith(".nomad") || name.endsWith(".hcl") || name.endsWith(".job") || name.endsWith(".tpl");
        try {
            return named && Files.isRegularFile(file) && Files.size(file) < LARGEST;
        } catch (IOException e) {
            return false;
        }
    }

    private void spec(String name, byte[] bytes) throws IOException, InterruptedException {
        specs++;
        String text = new String(bytes, StandardCharsets.UTF_8);
        NomadParser.Answer answer = nomad.parse(text);
        HclFile file;
        try {
            file = HclFile.parse(bytes);
        } catch (HclSyntaxError e) {
            if (answer.isAccepted()) {
                complaints.add(name + ": " + e.getMessage());
            } else if (TemplateMarks.find(text).isEmpty()) {
                refusedByBoth++;
            } else {
                templates++;
            }
            return;
        }
        if (Arrays.equals(file.print().getBytes(StandardCharsets.UTF_8), bytes)) {
            same++;
        } else {
            complaints.add(name + ": printed otherwise than read");
        }
        List<Finding> errors = SpecRules.check(text, "", version).stream()
                .filter(Finding::isError)
                .toList();
        if (answer.isAccepted()) {
            compare(name, file, answer);
            judged(name, errors, nomad.errorsOf(answer.job()));
        } else {
            refused++;
            refusedHereToo += errors.isEmpty() ? 0 : 1;
            if (errors.isEmpty()) {
                complaints.add(name + ": Nomad alone refuses it: " + answer.refusal());
            }
        }
    }

    private void compare(String name, HclFile file, NomadParser.Answer answer) {
        compared++;
        accepted.add(file.text());
        Optional<JobNode> ours = SpecReader.read(file);
        Optional<JobNode> theirs = NomadJson.read(answer.job());
        List<String> differences = ours.isEmpty() || theirs.isEmpty()
                ? List.of("has no job")
                : JobAgreement.differences(ours.get(), theirs.get());
        if (differences.isEmpty()) {
            agreeing++;
        } else {
            complaints.add(name + ": " + differences.getFirst());
        }
    }

    /** Our rules and Nomad's validation, on a file that Nomad can parse. */
    private void judged(String name, List<Finding> errors, List<String> answers) {
        // Which namespaces a cluster has is in no file.
        List<String> refusals = answers.stream()
                .filter(each -> !each.contains("is in nonexistent namespace"))
                .toList();
        if (errors.isEmpty() == refusals.isEmpty()) {
            judgedAlike++;
        } else if (errors.isEmpty()) {
            complaints.add(name + ": Nomad's validation alone refuses it: " + refusals.getFirst());
        } else {
            complaints.add(name + ": refused here alone: " + errors.getFirst());
        }
    }

    private void edit() throws IOException, InterruptedException {
        int outside = 0;
        int unreadable = 0;
        int refused = 0;
        int asked = 0;
        for (int i = 0; i < EDITS && !accepted.isEmpty(); i++) {
            HclFile file = HclFile.parse(accepted.get(random.nextInt(accepted.size())));
            TextEdit edit = RandomEdits.ofKnownNames(file, random);
            String edited = edit.applyTo(file.text());
            String before = file.text().substring(0, edit.span().start());
            String after = file.text().substring(edit.span().end());
            outside += edited.startsWith(before) && edited.endsWith(after) ? 0 : 1;
            try {
                unreadable += HclFile.parse(edited).print().equals(edited) ? 0 : 1;
            } catch (HclSyntaxError e) {
                unreadable++;
            }
            if (i % (EDITS / ASKED) == 0) {
                asked++;
                NomadParser.Answer answer = nomad.parse(edited);
                refused += answer.isAccepted() ? 0 : 1;
                if (!answer.isAccepted()) {
                    System.out.println("  refused: " + answer.refusal().strip());
                }
            }
        }
        System.out.printf("random edits                          %5d%n", EDITS);
        System.out.printf("  with a byte changed outside         %5d%n", outside);
        System.out.printf("  no longer readable                  %5d%n", unreadable);
        System.out.printf("  refused by Nomad                    %5d / %d asked%n", refused, asked);
    }

    private void speed() {
        StringBuilder large = new StringBuilder();
        for (int i = 0; large.length() < 1024 * 1024 && !accepted.isEmpty(); i++) {
            large.append(accepted.get(i % accepted.size()).replace("\ufeff", ""))
                    .append('\n');
        }
        String text = large.toString().replaceAll("(?m)^(?=\\w+\\s*=)", "a {}\n#");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long start = System.nanoTime();
            HclFile.parse(bytes);
            times.add(System.nanoTime() - start);
        }
        List<Long> warm = times.subList(20, times.size()).stream().sorted().toList();
        System.out.printf(
                "parse %.2f MB, warm: median %.1f ms, slowest %.1f ms%n",
                bytes.length / 1048576.0, warm.get(warm.size() / 2) / 1e6, warm.getLast() / 1e6);
    }
}
