/** Keeps what names a manifest by its digest, attestations first of all, true when it changes. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.attest;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
