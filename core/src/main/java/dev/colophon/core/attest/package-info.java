/**
 * Has what names a manifest of the image by its digest name the one that it becomes, or says why it
 * cannot.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.attest;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
