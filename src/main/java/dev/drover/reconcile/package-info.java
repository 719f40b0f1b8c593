/** The one loop: observe, plan, act, record. Read Reconciler first. */
@NullMarked
package dev.drover.reconcile;

import org.jspecify.annotations.NullMarked;
