/** Images that are built of root file systems, as other programs see them. */
@NullMarked
package dev.colophon.tests.recipe;

import org.jspecify.annotations.NullMarked;
