/** Tests of finding sources. */
@NullMarked
package dev.colophon.core.internal.source;

import org.jspecify.annotations.NullMarked;
