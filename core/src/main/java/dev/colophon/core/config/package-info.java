/** What an image config says, as an outline of an image shows it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.core.config;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
