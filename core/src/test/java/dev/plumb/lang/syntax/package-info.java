/** Tests of the parser: golden trees, positions and recovery, Terraform's snippets, and random sources. */
package dev.plumb.lang.syntax;
