/** Relinks attestations to the manifests that annotations change. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.attest;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
