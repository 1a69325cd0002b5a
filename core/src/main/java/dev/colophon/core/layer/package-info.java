/** Layers: made of folders, tars and other layers, compressed, and hashed as they stream by. */
@NullMarked
package dev.colophon.core.layer;

import org.jspecify.annotations.NullMarked;
