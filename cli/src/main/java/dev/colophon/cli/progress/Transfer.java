package dev.colophon.cli.progress;

/**
 * A transfer as it is shown.
 *
 * @param rate its bytes a second now
 */
record Transfer(WorkState work, double rate) {}
