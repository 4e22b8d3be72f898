/**
 * The examples, tried on live hosts as a user would try them: the distribution is run as a process, and the hosts are looked at
 * from outside.
 */
@NullMarked
package dev.plumb.examples;

import org.jspecify.annotations.NullMarked;
