/** What is built into Terraform, compared with what Terraform makes of it. */
@NullMarked
package dev.plumb.providers.terraform;

import org.jspecify.annotations.NullMarked;
