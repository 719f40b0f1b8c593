package dev.drover.scenario;

/** Apps that depend on others, on the simulated cluster. */
class DependencyStoryTest extends DependencyStories {}
