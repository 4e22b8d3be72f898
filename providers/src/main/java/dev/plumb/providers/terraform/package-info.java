/** What is built into Terraform: {@code terraform_data}, and the outputs of other states. */
@NullMarked
package dev.plumb.providers.terraform;

import org.jspecify.annotations.NullMarked;
