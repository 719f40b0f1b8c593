package dev.drover.spec;

import java.util.Collection;
import java.util.Optional;

/** The known name that someone probably meant. */
final class Suggestion {

    private static final int FARTHEST = 2;
    private static final int LONGEST = 60;

    private Suggestion() {}

    static Optional<String> of(String given, Collection<String> known) {
        String best = "";
        int least = Math.min(FARTHEST, Math.max(1, given.length() / 3)) + 1;
        for (String name : known) {
            int distance = given.length() > LONGEST ? LONGEST : distance(given, name);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** How many letters have to be changed, added, dropped or swapped with the next. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, new int[] {i, j}, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(String a, String b, int[] at, int[][] cost) {
        int i = at[0];
        int j = at[1];
        int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
