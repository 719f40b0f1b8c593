package dev.drover.proposal;

import dev.drover.app.AppRef;
import dev.drover.question.Untrusted;
import java.util.List;

/**
 * One app's part in a proposal: what is wanted for it, what Nomad would do with that, a short name for what would be wanted if nobody
 * had answered, and whether that is nothing at all.
 */
public record Share(AppRef app, Wanted wanted, PlanText plan, String inputs, boolean idle) {
    /** What Nomad would do with several apps, each under its name. */
    public static PlanText plans(List<Share> shares) {
        StringBuilder body = new StringBuilder();
        shares.forEach(share -> body.append("#### ")
                .append(Untrusted.code(share.app().nick()))
                .append("\n\n")
                .append(share.plan().body())
                .append('\n'));
        PlanText all = PlanText.together(shares.stream().map(Share::plan).toList());
        return new PlanText(all.state(), all.headline(), body.toString());
    }
}
