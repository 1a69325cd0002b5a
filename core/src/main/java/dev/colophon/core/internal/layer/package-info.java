/** Makes layers from folders, tars and other layers, compressed and hashed as they stream. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.layer;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
