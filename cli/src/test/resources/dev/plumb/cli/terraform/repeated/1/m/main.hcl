variable "size" {
  type = number
}

resource "terraform_data" "one" {
  count            = var.size
  input            = var.size
  triggers_replace = [var.size, "s"]
}

output "out" {
  value = terraform_data.one[*].input
}
