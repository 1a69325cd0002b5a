/** The OCI image layout: its files by name, its index.json, an image in it as a source. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.oci.layout;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
