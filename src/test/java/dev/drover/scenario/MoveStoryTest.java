package dev.drover.scenario;

/** Repositories that move, on the simulated cluster. */
class MoveStoryTest extends MoveStories {}
