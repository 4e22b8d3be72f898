/**
 * Real hosts for tests: bare Debian machines that {@code examples/lab/lab} boots on this one. Part of core's test-jar, so that
 * every module's live tests share it.
 */
@NullMarked
package dev.plumb.testkit.lab;

import org.jspecify.annotations.NullMarked;
