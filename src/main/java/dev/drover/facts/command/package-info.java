/** Commands that start an app: followed into scripts and package files, and read for what they listen on and how they are checked. */
@NullMarked
package dev.drover.facts.command;

import org.jspecify.annotations.NullMarked;
