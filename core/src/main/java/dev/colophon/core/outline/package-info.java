/** What an image says of itself, place by place, configs included. */
@NullMarked
package dev.colophon.core.outline;

import org.jspecify.annotations.NullMarked;
