/**
 * What users write: the {@code --output} record, annotation options and the {@code --annotation}
 * shorthand. Pure.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.option;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
