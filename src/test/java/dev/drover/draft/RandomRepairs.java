package dev.drover.draft;

import dev.drover.draft.RandomSpec.Addition;
import dev.drover.draft.RandomSpec.Slot;
import dev.drover.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Random three-way repairs of specs as people might write them. A model that knows nothing of HCL says what must come of each: the
 * same text with the new values in the places where the old ones stood, and, where the code gained something, whole lines more and
 * no other change.
 */
public final class RandomRepairs {
    private final Random random;

    /** A repair that was made, the text that had to come of it without what was added, and how many questions had to be asked. */
    public record Made(String spec, Repair repair, String expected, Set<Addition> additions, int asked) {
        /** True when a byte changed that must not. */
        public boolean strayed() {
            String text = repair.text();
            return additions.isEmpty() ? !text.equals(expected) : !isOnlyLonger(expected, text) || !hasAdditions(text);
        }

        private boolean hasAdditions(String text) {
            return additions.stream().allMatch(each -> text.contains(each.witness()) && !spec.contains(each.witness()));
        }

        /** Every line of the shorter text stands in the longer one, in its order and byte for byte. */
        private static boolean isOnlyLonger(String shorter, String longer) {
            String[] wanted = shorter.split("(?<=\n)", -1);
            int found = 0;
            for (String line : longer.split("(?<=\n)", -1)) {
                if (found < wanted.length && line.equals(wanted[found])) {
                    found++;
                }
            }
            return found == wanted.length;
        }
    }

    public RandomRepairs(long seed) {
        this.random = new Random(seed);
    }

    /** The next one of an endless row. */
    public Made make() {
        RandomSpec each = RandomSpec.next(random);
        String spec = each.text(Slot::has, Set.of());
        RepairRequest request =
                new RepairRequest(spec, request(each, Slot::was, Set.of()), request(each, Slot::is, each.additions()));
        Repair repair = SpecRepair.repair(request);
        List<Slot> expected = new ArrayList<>();
        for (Slot slot : each.slots()) {
            expected.add(slot.was().equals(slot.is()) ? new Slot(slot.has(), slot.has(), slot.has()) : slot);
        }
        int asked = (int) each.slots().stream().filter(Slot::asked).count();
        String text = each.with(expected).text(Slot::after, each.additions());
        Set<Addition> visible = each.addsWholeLines() ? each.additions() : Set.of();
        boolean volume = each.additions().contains(Addition.VOLUME);
        return new Made(spec, repair, text, visible, asked + (volume ? 1 : 0));
    }

    private static DraftRequest request(RandomSpec each, Function<Slot, String> value, Set<Addition> additions) {
        List<String> values = each.slots().stream().map(value).toList();
        boolean listens = each.listens() || additions.contains(Addition.PORT);
        StringBuilder facts = new StringBuilder();
        if (listens) {
            facts.append("port = " + values.get(0) + " @ image Dockerfile:1\n");
            facts.append(
                    "check = {\"type\":\"http\",\"path\":\"" + values.get(4) + "\",\"port\":0} @ image Dockerfile:2\n");
        }
        facts.append("image = \"" + values.get(1) + "\" @ declared ci.yml:1\n");
        facts.append(variable("LEVEL", values.get(2)));
        facts.append("memory = " + values.get(3) + " @ composed compose.yaml:2\n");
        for (Addition addition : additions) {
            switch (addition) {
                case VARIABLE -> facts.append(variable("GAINED", RandomSpec.GAINED));
                case VOLUME -> facts.append("volume /var/gained = \"data\" @ image Dockerfile:4\n");
                case PORT -> {}
            }
        }
        return DraftRequest.of("app", DraftInput.facts(facts.toString(), "facts"));
    }

    private static String variable(String name, String value) {
        return "env " + name + " = {\"default\":" + Json.of(value).encoded()
                + ",\"required\":false,\"secret\":false,\"source\":\"fixed\"} @ composed compose.yaml:1\n";
    }
}
