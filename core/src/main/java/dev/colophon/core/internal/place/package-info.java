/** Decides the place of each annotation, and checks that the destination keeps it. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.place;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
