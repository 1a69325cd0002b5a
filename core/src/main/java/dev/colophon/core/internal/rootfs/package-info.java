/** Makes images from root file systems, and changes configs and layer compression. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.rootfs;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
