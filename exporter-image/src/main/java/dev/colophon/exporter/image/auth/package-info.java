/** Authentication at registries: stored credentials, and the tokens that they are exchanged for. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.image.auth;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
