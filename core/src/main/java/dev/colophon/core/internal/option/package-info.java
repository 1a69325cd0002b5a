/**
 * Parses the text that users write: the {@code --output} record and the {@code --annotation}
 * shorthand.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.option;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
