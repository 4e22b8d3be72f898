data "terraform_remote_state" "other" {
  backend = "local"
  config = {
    path = "${path.module}/other.tfstate"
  }
}
resource "terraform_data" "a" {
  input = data.terraform_remote_state.other.outputs.name
}
data "terraform_remote_state" "later" {
  backend = terraform_data.a.output == "n" ? "local" : "http"
  config = {
    path = "other.tfstate"
  }
}
output "later" {
  value = data.terraform_remote_state.later.outputs
}
