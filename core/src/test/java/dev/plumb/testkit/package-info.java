/**
 * What the author of a resource type needs to test it: a host in memory, and the contract that every type keeps.
 *
 * <p>Comes as core's test-jar. May depend on everything in core, and on JUnit and AssertJ.
 */
@NullMarked
package dev.plumb.testkit;

import org.jspecify.annotations.NullMarked;
