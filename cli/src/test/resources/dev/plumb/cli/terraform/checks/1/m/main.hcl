resource "terraform_data" "in" {
  input = 1
  lifecycle {
    precondition {
      condition     = path.module != ""
      error_message = "Never."
    }
  }
}
check "inside" {
  assert {
    condition     = terraform_data.in.input == 1
    error_message = "Not one."
  }
}
