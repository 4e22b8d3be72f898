resource "terraform_data" "a" {
  input = 1
}

output "good" {
  value = terraform_data.a.input
}

output "bad" {
  value = terraform_data.a.id
  precondition {
    condition     = terraform_data.a.output == 2
    error_message = "Not two."
  }
}
