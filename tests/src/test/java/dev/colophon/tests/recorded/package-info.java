/** The recorded cases: what BuildKit wrote, and what Colophon must. */
@NullMarked
package dev.colophon.tests.recorded;

import org.jspecify.annotations.NullMarked;
