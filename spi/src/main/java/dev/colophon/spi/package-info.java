/** What an exporter or a source of images implements, and what it may use while it works. */
@NullMarked
package dev.colophon.spi;

import org.jspecify.annotations.NullMarked;
