/** What the configuration files of frameworks and web servers say about ports, checks and variables. */
@NullMarked
package dev.drover.facts.configuration;

import org.jspecify.annotations.NullMarked;
