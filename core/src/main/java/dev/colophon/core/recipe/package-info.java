/**
 * Makes images of root file systems, and changes configs and compressions of those that are there.
 */
@NullMarked
package dev.colophon.core.recipe;

import org.jspecify.annotations.NullMarked;
