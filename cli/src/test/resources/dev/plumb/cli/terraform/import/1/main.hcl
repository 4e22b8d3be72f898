import {
  to = terraform_data.found
  id = "known-id"
}
resource "terraform_data" "found" {
  input = "x"
}
