package dev.drover.proposal;

/** Texts that forges would refuse for their length: cut between characters, with open fences and details closed, and with a word on it. */
public final class Cut {
    private Cut() {}

    public static String to(int most, String text, String notice) {
        if (text.length() <= most) {
            return text;
        }
        int line = text.lastIndexOf('\n', most);
        int end = line > most / 2 ? line : Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        String kept = text.substring(0, end);
        StringBuilder out = new StringBuilder(kept);
        String fence = "";
        int details = 0;
        for (String each : kept.lines().toList()) {
            String start = ticks(each);
            if (fence.isEmpty()) {
                fence = start;
                details += each.startsWith("<details>") ? 1 : each.startsWith("</details>") ? -1 : 0;
            } else if (start.length() >= fence.length() && each.strip().equals(start)) {
                fence = "";
            }
        }
        if (!fence.isEmpty()) {
            out.append('\n').append(fence);
        }
        out.append("\n\n</details>".repeat(Math.max(0, details)));
        return out.append("\n\n").append(notice).append('\n').toString();
    }

    private static String ticks(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) == '`') {
            end++;
        }
        return end >= 3 ? "`".repeat(end) : "";
    }
}
