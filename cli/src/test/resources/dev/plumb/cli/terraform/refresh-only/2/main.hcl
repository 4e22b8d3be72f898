variable "name" {
  type        = string
  default     = "blue"
  description = "What it is called."
}
variable "secret" {
  default   = "s3cret"
  sensitive = true
}
variable "limits" {
  type = object({
    low  = number
    high = optional(number, 9)
  })
  default = { low = 1 }
}
locals {
  names = toset(["a", "b"])
}
resource "terraform_data" "one" {
  input            = { name = var.name, list = [1, 2.5, true, null] }
  triggers_replace = [var.name, var.limits.high]
}
resource "terraform_data" "many" {
  count = 2
  input = "n${count.index}"
}
resource "terraform_data" "each" {
  for_each   = local.names
  input      = terraform_data.one.output
  depends_on = [terraform_data.many]
}
resource "terraform_data" "constant" {
  input = "a${1 + 2}" == "a3" ? [for x in [1, 2] : x * 2] : []
  lifecycle {
    create_before_destroy = true
  }
}
output "plain" {
  value       = "text"
  description = "Some text."
}
output "id" {
  value = terraform_data.one.id
}
output "keyed" {
  value = { for k, v in terraform_data.each : k => v.input.list[0] }
}
output "first" {
  value      = terraform_data.many[0].input
  depends_on = [terraform_data.constant]
}
output "all" {
  value = terraform_data.many[*].input
}
output "hidden" {
  value     = var.secret
  sensitive = true
}
output "upper" {
  value = upper("x")
}
