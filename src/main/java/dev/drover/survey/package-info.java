/** What is found out about a cluster before a draft is made for it. */
@NullMarked
package dev.drover.survey;

import org.jspecify.annotations.NullMarked;
