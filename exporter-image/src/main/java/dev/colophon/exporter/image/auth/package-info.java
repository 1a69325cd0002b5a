/**
 * Who we are to a registry: credentials as people keep them, and the tokens they are changed for.
 */
@NullMarked
package dev.colophon.exporter.image.auth;

import org.jspecify.annotations.NullMarked;
