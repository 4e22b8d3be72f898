resource "terraform_data" "a" {
  triggers_replace = { nested = ["x", { y = 1 }] }
  input            = "in"
}
resource "terraform_data" "b" {
  input = terraform_data.a.id
  lifecycle {
    replace_triggered_by = [terraform_data.a]
  }
}
output "secret" {
  value     = "s3cret"
  sensitive = true
}
output "gone" {
  value = 1
}
