/**
 * A registry that behaves as people reported of real ones, and what every job does with each
 * behaviour.
 */
@NullMarked
package dev.colophon.tests.registry.scripted;

import org.jspecify.annotations.NullMarked;
