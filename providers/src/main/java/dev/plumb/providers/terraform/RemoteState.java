package dev.plumb.providers.terraform;

import dev.plumb.schema.Computed;
import dev.plumb.schema.Description;
import dev.plumb.value.Value;
import org.jspecify.annotations.Nullable;

/** The outputs of another configuration, from its state. */
@Description("""
    The outputs of another configuration, read from a state file of Terraform or of Plumb.

    ```hcl
    data "terraform_remote_state" "network" {
      backend = "local"
      config  = { path = "../network/terraform.tfstate" }
    }
    ```\
    """)
public record RemoteState(
        @Description("Where the state is: `local`.") String backend,

        @Description("The backend's settings: `path` is the state file.") @Nullable
        Value config,

        @Description("The workspace; only the default one is read.") @Nullable
        String workspace,

        @Description("Values for outputs that the state does not have.") @Nullable
        Value defaults,

        @Description("The outputs, by name.") @Computed @Nullable
        Value outputs) {}
