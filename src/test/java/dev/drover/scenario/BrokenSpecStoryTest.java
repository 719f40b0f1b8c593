package dev.drover.scenario;

/** What one bad spec or an absent repository holds up, on the simulated cluster. */
class BrokenSpecStoryTest extends BrokenSpecStories {}
