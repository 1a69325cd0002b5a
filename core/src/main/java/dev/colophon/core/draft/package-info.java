/** An image on its way: what goes in, selected and merged, before annotations are placed. */
@NullMarked
package dev.colophon.core.draft;

import org.jspecify.annotations.NullMarked;
