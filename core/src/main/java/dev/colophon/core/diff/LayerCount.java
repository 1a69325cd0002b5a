package dev.colophon.core.diff;

/**
 * How many layers of a platform are the same.
 *
 * @param platform the platform as text
 * @param common those with one digest in both images
 * @param recompressed those whose content is the same, and stored in another form
 * @param added those of the second image alone
 * @param removed those of the first image alone
 */
public record LayerCount(String platform, int common, int recompressed, int added, int removed) {}
