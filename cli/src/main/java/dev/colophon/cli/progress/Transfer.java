package dev.colophon.cli.progress;

/**
 * A transfer as a display shows it.
 *
 * @param rate its current speed in bytes per second
 */
record Transfer(WorkState work, double rate) {}
