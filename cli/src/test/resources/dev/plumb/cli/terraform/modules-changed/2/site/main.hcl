variable "size" {
  type = number
}
variable "label" {
  type     = string
  nullable = false
}
resource "terraform_data" "box" {
  count = var.size
  input = "${var.label}-${count.index}"
}
module "inner" {
  source = "./inner"
  value  = terraform_data.box[0].output
}
output "sum" {
  value       = module.inner.value
  description = "What is inside."
}
