/** Tests of attestations and signatures, in the image and beside it. */
@NullMarked
package dev.colophon.tests.attest;

import org.jspecify.annotations.NullMarked;
