/** Tests of files and folders that appear in one rename. */
@NullMarked
package dev.colophon.spi.staging;

import org.jspecify.annotations.NullMarked;
