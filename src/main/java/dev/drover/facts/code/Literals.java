package dev.drover.facts.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Finds many short texts in a long one in a single pass, whatever their case: an automaton with one step for each character, so
 * the time is that of reading the text once, however many are looked for. Characters outside ASCII match nothing.
 */
final class Literals {
    private static final int ALPHABET = 128;

    private final int[] next;
    private final long[] found;

    /** Each group of texts gets the bit of its place in the list; there are at most 64. */
    Literals(List<List<String>> groups) {
        if (groups.size() > Long.SIZE) {
            throw new IllegalArgumentException("there are at most 64 groups");
        }
        List<int[]> states = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        states.add(fresh());
        ends.add(0L);
        for (int group = 0; group < groups.size(); group++) {
            for (String text : groups.get(group)) {
                int state = 0;
                for (int at = 0; at < text.length(); at++) {
                    int c = folded(text.charAt(at));
                    if (states.get(state)[c] < 0) {
                        states.get(state)[c] = states.size();
                        states.add(fresh());
                        ends.add(0L);
                    }
                    state = states.get(state)[c];
                }
                ends.set(state, ends.get(state) | 1L << group);
            }
        }
        next = new int[states.size() * ALPHABET];
        found = new long[states.size()];
        link(states, ends);
    }

    private static int[] fresh() {
        int[] steps = new int[ALPHABET];
        Arrays.fill(steps, -1);
        return steps;
    }

    /** Where a text breaks off, the longest end of what was read that begins another goes on: breadth first, so it is known. */
    private void link(List<int[]> states, List<Long> ends) {
        int[] fallback = new int[states.size()];
        Queue<Integer> waiting = new ArrayDeque<>();
        waiting.add(0);
        for (Integer state = waiting.poll(); state != null; state = waiting.poll()) {
            found[state] = ends.get(state) | found[fallback[state]];
            for (int c = 0; c < ALPHABET; c++) {
                int child = states.get(state)[c];
                int otherwise = state == 0 ? 0 : next[fallback[state] * ALPHABET + c];
                next[state * ALPHABET + c] = child < 0 ? otherwise : child;
                if (child >= 0) {
                    fallback[child] = otherwise;
                    waiting.add(child);
                }
            }
        }
    }

    private static int folded(char c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    /** Somebody who is told which groups have a text that ends before a place. */
    interface Heard {
        void at(long groups, int end);
    }

    void scan(String text, Heard heard) {
        int state = 0;
        for (int at = 0; at < text.length(); at++) {
            int c = folded(text.charAt(at));
            state = c < ALPHABET ? next[state * ALPHABET + c] : 0;
            if (found[state] != 0) {
                heard.at(found[state], at + 1);
            }
        }
    }
}
