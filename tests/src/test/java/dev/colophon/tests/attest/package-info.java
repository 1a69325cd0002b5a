/** What speaks of a manifest by its digest, when the manifest changes. */
@NullMarked
package dev.colophon.tests.attest;

import org.jspecify.annotations.NullMarked;
