/** What a git repository tells about the sources of an image. */
@NullMarked
package dev.colophon.core.automatic.git;

import org.jspecify.annotations.NullMarked;
