/** Colophon's images and requests against the OCI specifications and other programs. */
@NullMarked
package dev.colophon.tests.conformance;

import org.jspecify.annotations.NullMarked;
