package dev.colophon.core.draft;

/** A document of an image on its way. */
public sealed interface DraftNode permits DraftManifest, DraftIndex {}
