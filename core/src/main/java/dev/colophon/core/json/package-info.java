/** The JSON of the OCI documents: read within bounds, written as Go's encoding/json writes it. */
@NullMarked
package dev.colophon.core.json;

import org.jspecify.annotations.NullMarked;
