package dev.drover.web;

import dev.drover.reconcile.AppView;
import io.quarkus.qute.TemplateData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One page of the list of apps: those that a search and a filter leave, how many there are of each state, and the ways on. */
@TemplateData
public record AppList(List<Card> cards, List<Tab> tabs, Search search, Paging paging) {
    private static final int ON_A_PAGE = 40;
    private static final int LONGEST_SEARCH = 100;

    /** A filter with its number of apps; {@code here} marks the present one. */
    @TemplateData
    public record Tab(String word, String kind, long count, String href, boolean here) {}

    @TemplateData
    public record Search(String text, String state, long found, long all) {}

    /** Links to the pages before and after, "" where there is none. */
    @TemplateData
    public record Paging(int page, int pages, String before, String after) {}

    /** What somebody asked to see. */
    record Asked(String text, String state, int page) {
        Asked {
            text = text.strip();
            text = text.length() > LONGEST_SEARCH ? text.substring(0, LONGEST_SEARCH) : text;
        }

        private String href(String otherState, int otherPage) {
            List<String> parts = new ArrayList<>();
            if (!text.isEmpty()) {
                parts.add("q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
            }
            if (!otherState.isEmpty()) {
                parts.add("state=" + otherState);
            }
            if (otherPage > 1) {
                parts.add("page=" + otherPage);
            }
            return parts.isEmpty() ? "/" : "/?" + String.join("&", parts);
        }
    }

    private static final Map<String, String> STATES = states();
    private static final List<String> URGENCY = List.copyOf(STATES.keySet());

    private static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("attention", "Needs people");
        states.put("questions", "Asks");
        states.put("progress", "In progress");
        states.put("drifted", "Drifted");
        states.put("healthy", "Healthy");
        states.put("suspended", "Suspended");
        states.put("other", "Other");
        return states;
    }

    static AppList of(Collection<AppView> views, Asked asked, Instant now) {
        String words = asked.text().toLowerCase(Locale.ROOT);
        List<Stated> matching = views.stream()
                .filter(view -> matches(view, words))
                .map(AppList::stated)
                .toList();
        Map<String, Long> counts = new LinkedHashMap<>();
        matching.forEach(each -> counts.merge(each.state().kind(), 1L, Long::sum));
        List<Stated> found = matching.stream()
                .filter(each -> asked.state().isEmpty() || each.state().kind().equals(asked.state()))
                .toList();
        int pages = Math.max(1, (found.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        int page = Math.clamp(asked.page(), 1, pages);
        List<Card> cards = found.stream()
                .sorted((one, other) -> Integer.compare(one.urgency(), other.urgency()))
                .skip((page - 1L) * ON_A_PAGE)
                .limit(ON_A_PAGE)
                .map(each -> Cards.of(each.view(), now))
                .toList();
        return new AppList(
                cards,
                tabs(asked, counts, matching.size()),
                new Search(asked.text(), asked.state(), found.size(), views.size()),
                new Paging(
                        page,
                        pages,
                        page > 1 ? asked.href(asked.state(), page - 1) : "",
                        page < pages ? asked.href(asked.state(), page + 1) : ""));
    }

    /** An app with its state, and how soon it wants to be seen. */
    private record Stated(AppView view, Card.State state, int urgency) {}

    private static Stated stated(AppView view) {
        Card.State state = Cards.state(view);
        int at = URGENCY.indexOf(state.kind());
        return new Stated(view, state, at < 0 ? URGENCY.size() : at);
    }

    private static boolean matches(AppView view, String words) {
        if (words.isEmpty()) {
            return true;
        }
        String text = (view.app() + " "
                        + view.job().map(job -> job.id().toString()).orElse("") + " "
                        + view.revision().sha() + " " + view.outcome().summary())
                .toLowerCase(Locale.ROOT);
        for (String word : words.split(" ")) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static List<Tab> tabs(Asked asked, Map<String, Long> counts, long all) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab("All", "all", all, asked.href("", 1), asked.state().isEmpty()));
        STATES.forEach((kind, word) -> {
            long count = counts.getOrDefault(kind, 0L);
            boolean here = asked.state().equals(kind);
            if (count > 0 || here) {
                tabs.add(new Tab(word, kind, count, asked.href(kind, 1), here));
            }
        });
        return tabs;
    }
}
