/** Many builders and mergers at once on one registry. */
@NullMarked
package dev.colophon.tests.fleet;

import org.jspecify.annotations.NullMarked;
