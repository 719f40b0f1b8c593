package dev.drover.benchmark;

import dev.drover.draft.RandomRepairs;
import dev.drover.json.Json;
import dev.drover.testing.servers.Answers;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes 10,000 random three-way repairs and prints in how many of them a byte outside of the edited places changed, and how many of
 * the results each Nomad parses. Arguments: the addresses of Nomads, which are asked to parse and never to register.
 */
public final class RepairBenchmark {
    private static final int REPAIRS = 10_000;

    private RepairBenchmark() {}

    public static void main(String[] addresses) {
        List<Answers> nomads = new ArrayList<>();
        for (String address : addresses) {
            nomads.add(new Answers(URI.create(address), Map.of()));
        }
        int[] parsed = new int[nomads.size()];
        int strayed = 0;
        int changed = 0;
        RandomRepairs repairs = new RandomRepairs(20261121);
        for (int i = 0; i < REPAIRS; i++) {
            RandomRepairs.Made made = repairs.make();
            strayed += made.strayed() ? 1 : 0;
            changed += made.repair().changed() ? 1 : 0;
            String body =
                    Json.object(Map.of("JobHCL", Json.of(made.repair().text()))).encoded();
            for (int n = 0; n < parsed.length; n++) {
                Answers.Answer answer = nomads.get(n).send("POST", "/v1/jobs/parse", body);
                parsed[n] += answer.ok() ? 1 : 0;
                if (!answer.ok()) {
                    System.out.println("refused by " + addresses[n] + ": " + answer.body());
                }
            }
        }
        System.out.printf(
                "random three-way repairs               %5d, of which %d changed the file%n", REPAIRS, changed);
        System.out.printf("  with a byte changed that must not be %5d%n", strayed);
        for (int n = 0; n < parsed.length; n++) {
            System.out.printf("  parsed by the Nomad at %s %5d / %d%n", addresses[n], parsed[n], REPAIRS);
        }
    }
}
