@NullMarked
package dev.colophon.exporter.image.auth;

import org.jspecify.annotations.NullMarked;
