/** What Colophon writes and asks, held against the OCI specifications and read by others. */
@NullMarked
package dev.colophon.tests.conformance;

import org.jspecify.annotations.NullMarked;
