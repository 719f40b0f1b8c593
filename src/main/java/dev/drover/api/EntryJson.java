package dev.drover.api;

import dev.drover.journal.Entry;
import dev.drover.journal.Happening;
import java.util.List;

/** One line of an app's journal as programs see it. */
public record EntryJson(long sequence, String pass, String at, String kind, List<String> says) {
    static EntryJson of(Entry entry) {
        String kind = switch (entry.what()) {
            case Happening.Planned _ -> "planned";
            case Happening.Did _ -> "did";
            case Happening.Ended ended -> ended.kind().name().toLowerCase(java.util.Locale.ROOT);
            case Happening.Asked _ -> "asked";
            case Happening.Reached _ -> "reached";
        };
        List<String> says = switch (entry.what()) {
            case Happening.Planned planned -> planned.actions();
            case Happening.Did did -> List.of(did.action(), did.effect());
            case Happening.Ended ended -> List.of(ended.summary());
            case Happening.Asked asked -> List.of(asked.what(), asked.by());
            case Happening.Reached reached ->
                List.of(
                        reached.milestone().kind().name().toLowerCase(java.util.Locale.ROOT),
                        reached.milestone().key());
        };
        return new EntryJson(entry.sequence(), entry.pass(), entry.at().toString(), kind, says);
    }
}
