variable "o" {
  type = object({ a = string, b = optional(number, 4), c = optional(list(bool)) })
  default = { a = "x" }
}

variable "nullable" {
  type     = string
  nullable = false
  default  = "n"
}

variable "any" {
  default = null
}

variable "token" {
  type      = string
  ephemeral = true
  default   = "t"
}

locals {
  s = toset(["b", "a"])
  m = tomap({ k = 1 })
}

resource "terraform_data" "values" {
  input = {
    o    = var.o
    s    = local.s
    m    = local.m
    any  = var.any
    big  = 12345678901234567890
    frac = 0.1
    uni  = "é<&>"
    nul  = null
    l    = [true, null, ["x", 1]]
  }
  triggers_replace = tolist([1, 2])
}

resource "terraform_data" "empty" {
}

output "all" {
  value = terraform_data.values.output
}

output "set" {
  value = local.s
}

output "nothing" {
  value = null
}
