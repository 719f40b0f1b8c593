package dev.drover.scenario;

/** Two specs for one job, on the simulated cluster. */
class RivalStoryTest extends RivalStories {}
