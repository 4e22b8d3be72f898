/** Plan scenarios that were captured from Terraform, run by the command line. */
@NullMarked
package dev.plumb.cli.conformance;

import org.jspecify.annotations.NullMarked;
