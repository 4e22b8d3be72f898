/**
 * What must be fast, measured. Run with {@code mvn -pl examples/benchmarks -am package dependency:build-classpath}, then
 * {@code org.openjdk.jmh.Main} on that class path; a machine with nothing else to do gives figures worth writing down.
 */
@NullMarked
package dev.plumb.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
