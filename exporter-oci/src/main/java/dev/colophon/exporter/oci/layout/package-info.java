/** The OCI image layout: its files, its index.json, and its images as sources. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.oci.layout;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
