/** Annotations as they are requested: keys, values, the level and platforms they are for. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.core.annotation;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
