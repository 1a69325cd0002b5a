/** What is written beside its target until a rename makes it visible, and what a kill leaves. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.oci.staging;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
