/** Makes foreign text safe to show. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.text;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
