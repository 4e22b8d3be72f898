package dev.plumb.providers.terraform;

import dev.plumb.schema.Computed;
import dev.plumb.schema.Description;
import dev.plumb.schema.RequiresReplace;
import dev.plumb.value.Value;
import org.jspecify.annotations.Nullable;

/** A resource that is nothing but what state has of it. */
@Description("""
        Keeps a value in state, and gives it out again: for what has the life of a resource and is none. It does what
        Terraform's resource of the same name does.

        ```hcl
        resource "terraform_data" "release" {
          input            = { version = "42" }
          triggers_replace = "blue"
        }
        ```
        """)
public record TerraformData(
        @Description("A value of any type. It becomes `output` when the change is applied.") @Nullable
        Value input,

        @Description("The `input` of the last apply.") @Computed @Nullable
        Value output,

        @Description("A value of any type; when it changes, the resource is replaced.") @RequiresReplace @Nullable
        Value triggersReplace,

        @Description("A random UUID, drawn when it is created.") @Computed @Nullable
        String id) {}
