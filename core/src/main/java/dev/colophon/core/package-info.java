/** The API for programs that embed Colophon: requests, plans and results. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.core;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
