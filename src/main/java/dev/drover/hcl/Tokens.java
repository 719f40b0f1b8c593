package dev.drover.hcl;

import java.util.Arrays;

/** The tokens of one text in order, kept flat because a large file has very many. */
final class Tokens {

    private final String text;
    private TokenKind[] kinds;
    private int[] starts;
    private int[] ends;
    private int size;

    Tokens(String text) {
        this.text = text;
        int guess = Math.max(16, text.length() / 4);
        kinds = new TokenKind[guess];
        starts = new int[guess];
        ends = new int[guess];
    }

    void add(TokenKind kind, int start, int end) {
        if (size == kinds.length) {
            int larger = size + (size >> 1) + 16;
            kinds = Arrays.copyOf(kinds, larger);
            starts = Arrays.copyOf(starts, larger);
            ends = Arrays.copyOf(ends, larger);
        }
        kinds[size] = kind;
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    String text() {
        return text;
    }

    int size() {
        return size;
    }

    TokenKind kind(int index) {
        return kinds[index];
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    Span span(int index) {
        return new Span(starts[index], ends[index]);
    }
}
