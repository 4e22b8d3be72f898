package dev.plumb.provider;

/**
 * What a command on a host did.
 *
 * @param exitCode its exit code; 127 when the program is not there
 * @param output what it wrote to standard output, as UTF-8 with replacement of what is not
 */
public record OutputAnswer(int exitCode, String output) {}
