/** Tests of the relay to proxies. */
@NullMarked
package dev.colophon.exporter.image.proxy;

import org.jspecify.annotations.NullMarked;
