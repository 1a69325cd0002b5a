/** Tells what differs between two images, level by level. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.core.diff;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
