/** Tests of content. */
@NullMarked
package dev.colophon.spi.content;

import org.jspecify.annotations.NullMarked;
