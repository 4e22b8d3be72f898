variable "secret" {
  default   = "s3cret"
  sensitive = true
}
resource "terraform_data" "whole" {
  input = var.secret
}
resource "terraform_data" "part" {
  input = { plain = 1, secret = var.secret, list = [var.secret, "x"] }
}
output "whole" {
  value     = terraform_data.whole.input
  sensitive = true
}
