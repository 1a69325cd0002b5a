/** Sources of every shape, alone and merged. */
@NullMarked
package dev.colophon.tests.sources;

import org.jspecify.annotations.NullMarked;
