/** Makes the final documents of an image from its draft and its plan. */
@NullMarked
package dev.colophon.core.assemble;

import org.jspecify.annotations.NullMarked;
