package dev.drover.scenario;

/** Taking over a running job, on the simulated cluster. */
class AdoptStoryTest extends AdoptStories {}
