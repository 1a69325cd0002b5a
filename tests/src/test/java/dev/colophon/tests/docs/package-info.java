/** Tests that the pages of docs are true. */
@NullMarked
package dev.colophon.tests.docs;

import org.jspecify.annotations.NullMarked;
