variable "password" {
  sensitive = true
}

resource "terraform_data" "inner" {
  triggers_replace = var.password
}

output "id" {
  value = terraform_data.inner.id
}
