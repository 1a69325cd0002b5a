/** How blobs are read: by descriptor, as a verified stream, or as a region of a file. */
@NullMarked
package dev.colophon.spi.content;

import org.jspecify.annotations.NullMarked;
