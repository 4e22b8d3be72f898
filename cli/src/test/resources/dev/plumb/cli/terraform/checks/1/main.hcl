variable "port" {
  default = 80
  validation {
    condition     = var.port < 1024
    error_message = "Too high."
  }
}
resource "terraform_data" "a" {
  count = 2
  input = var.port
  lifecycle {
    precondition {
      condition     = var.port > 1
      error_message = "Too low."
    }
    postcondition {
      condition     = self.input == 80
      error_message = "Not 80."
    }
  }
}
module "m" {
  source = "./m"
}
check "fails" {
  assert {
    condition     = var.port == 81
    error_message = "The port is ${var.port}."
  }
  assert {
    condition     = var.port == 80
    error_message = "Never."
  }
}
check "later" {
  assert {
    condition     = terraform_data.a[0].id == "x"
    error_message = "Some id."
  }
}
output "port" {
  value = var.port
  precondition {
    condition     = var.port != 0
    error_message = "Zero."
  }
}
