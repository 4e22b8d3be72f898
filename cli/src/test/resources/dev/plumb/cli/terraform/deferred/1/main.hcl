resource "terraform_data" "path" {
  input = "other.tfstate"
}

data "terraform_remote_state" "later" {
  backend = "local"
  config = {
    path = terraform_data.path.output
  }
}

data "terraform_remote_state" "ordered" {
  backend = "local"
  config = {
    path = "other.tfstate"
  }
  depends_on = [terraform_data.path]
}

data "terraform_remote_state" "now" {
  count   = 2
  backend = "local"
  config = {
    path = "other.tfstate"
  }
}

resource "terraform_data" "user" {
  input = data.terraform_remote_state.later.outputs.name
}

output "now" {
  value = data.terraform_remote_state.now[1].outputs
}
