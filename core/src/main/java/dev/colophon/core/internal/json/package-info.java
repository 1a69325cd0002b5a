/** The JSON of the OCI documents: read within bounds, written as Go's encoding/json writes it. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.json;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
