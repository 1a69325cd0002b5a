/** References to a manifest by digest, when the manifest changes. */
@NullMarked
package dev.colophon.tests.attest;

import org.jspecify.annotations.NullMarked;
