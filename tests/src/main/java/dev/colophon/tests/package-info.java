/** Tests of the whole: recorded cases, end to end, architecture. */
@NullMarked
package dev.colophon.tests;

import org.jspecify.annotations.NullMarked;
