/** Annotations that are not spelled out in options but found: in files, git, configs, the base. */
@NullMarked
package dev.colophon.core.automatic;

import org.jspecify.annotations.NullMarked;
