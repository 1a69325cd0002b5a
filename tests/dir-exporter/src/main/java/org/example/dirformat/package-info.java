/** An exporter to the {@code dir:} format of skopeo, and a source of it. */
@NullMarked
package org.example.dirformat;

import org.jspecify.annotations.NullMarked;
