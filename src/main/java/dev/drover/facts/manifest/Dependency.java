package dev.drover.facts.manifest;

import dev.drover.facts.code.Language;

/** A library that an app declares to need: in which language's world, under which name, on which line of which manifest. */
public record Dependency(Language language, String name, String file, int line, String excerpt) {}
