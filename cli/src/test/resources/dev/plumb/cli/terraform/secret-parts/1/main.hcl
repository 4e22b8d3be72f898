variable "password" {
  sensitive = true
  default   = "s3cret"
}

module "m" {
  source   = "./m"
  password = var.password
}

resource "terraform_data" "parts" {
  input = {
    name     = "n"
    password = var.password
    list     = ["a", var.password]
  }
}

resource "terraform_data" "marked" {
  input    = sensitive({ a = 1 })
}

output "parts" {
  value     = terraform_data.parts.input
  sensitive = true
}

output "length" {
  value = nonsensitive(length(var.password))
}
