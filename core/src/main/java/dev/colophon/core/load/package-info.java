/** Reads images into drafts: the graph of documents, the platforms, selection and merging. */
@NullMarked
package dev.colophon.core.load;

import org.jspecify.annotations.NullMarked;
