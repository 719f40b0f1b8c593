/** How a rollout is doing, judged from what the cluster reports: healthy, settling, failed and why. */
@NullMarked
package dev.drover.health;

import org.jspecify.annotations.NullMarked;
