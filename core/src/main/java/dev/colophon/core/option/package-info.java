/**
 * What users write: the {@code --output} record, annotation options and the {@code --annotation}
 * shorthand. Pure.
 */
@NullMarked
package dev.colophon.core.option;

import org.jspecify.annotations.NullMarked;
