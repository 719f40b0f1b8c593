/** What keeps the daemon running: the schedule, webhooks, health. */
@NullMarked
package dev.drover.serve;

import org.jspecify.annotations.NullMarked;
