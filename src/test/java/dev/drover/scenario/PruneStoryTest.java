package dev.drover.scenario;

/** Stopping what no spec declares, on the simulated cluster. */
class PruneStoryTest extends PruneStories {}
