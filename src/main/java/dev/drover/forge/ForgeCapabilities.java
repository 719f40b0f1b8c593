package dev.drover.forge;

/**
 * What one forge can do beside the common ground. Where it can't, callers use the stated fallback: a suggestion becomes a
 * fenced block to copy, a reply in a thread becomes a comment that names the thread, an unresolvable thread gets a closing reply.
 * The table in {@code docs/forges.md} says the same of each forge, and a test holds the two together.
 */
public record ForgeCapabilities(
        boolean suggestions, boolean threadReplies, boolean resolvesThreads, boolean reactions, boolean webhooks) {}
