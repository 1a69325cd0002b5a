/**
 * The JSON of OCI documents, which is read within limits and written as Go's encoding/json does.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.json;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
