variable "n" {
  type    = number
  default = 3
  validation {
    condition     = var.n > 2
    error_message = "Too small."
  }
}

resource "terraform_data" "a" {
  input = var.n
  lifecycle {
    precondition {
      condition     = var.n < 5
      error_message = "Too large."
    }
    postcondition {
      condition     = self.output > 1
      error_message = "Too small after all."
    }
  }
}

resource "terraform_data" "b" {
  count = 2
  input = terraform_data.a.output
  lifecycle {
    postcondition {
      condition     = self.id != ""
      error_message = "No id."
    }
  }
}

check "known" {
  assert {
    condition     = var.n == 3
    error_message = "Not three."
  }
  assert {
    condition     = var.n == 4
    error_message = "Not four."
  }
}

check "read" {
  data "terraform_remote_state" "o" {
    backend = "local"
    config = {
      path = "other.tfstate"
    }
  }
  assert {
    condition     = data.terraform_remote_state.o.outputs.name == "x"
    error_message = "Another name."
  }
}

output "o" {
  value = terraform_data.a.id
  precondition {
    condition     = terraform_data.a.output == 3
    error_message = "Not three after all."
  }
}
