/** YAML as people write it in configuration files, read within limits. */
@NullMarked
package dev.drover.yaml;

import org.jspecify.annotations.NullMarked;
