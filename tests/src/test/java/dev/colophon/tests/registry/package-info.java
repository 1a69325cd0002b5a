/** Colophon against real registries, good ones and troubled ones. */
@NullMarked
package dev.colophon.tests.registry;

import org.jspecify.annotations.NullMarked;
