package dev.drover.facts.compose;

import dev.drover.yaml.YamlNode;

/** A value and the compose file it stands in. */
record Found(String file, int line, YamlNode node) {}
