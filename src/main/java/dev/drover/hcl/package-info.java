/** HCL2 text: a lossless tree, edits that touch only what they change, and canonical printing of new values. */
@NullMarked
package dev.drover.hcl;

import org.jspecify.annotations.NullMarked;
