/** Finds what is wrong or doubtful in an image's annotations, by rules with stable codes. */
@NullMarked
package dev.colophon.core.lint;

import org.jspecify.annotations.NullMarked;
