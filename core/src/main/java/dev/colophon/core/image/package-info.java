/** The read model of an image: its documents, annotations, configs and referrers. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.core.image;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
