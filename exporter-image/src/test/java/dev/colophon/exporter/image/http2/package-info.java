/** Tests of connections of HTTP/2. */
@NullMarked
package dev.colophon.exporter.image.http2;

import org.jspecify.annotations.NullMarked;
