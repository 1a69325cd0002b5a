/** Lists of what is there, images of the store and exporters, for people and for programs. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.listing;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
