/** Proxies that Java's HTTP client cannot use itself: a relay on this machine connects them. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.image.proxy;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
