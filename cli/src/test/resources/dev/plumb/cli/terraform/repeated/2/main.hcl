variable "names" {
  type    = set(string)
  default = ["b", "c"]
}

resource "terraform_data" "counted" {
  count = 2
  input = { index = count.index, list = [count.index, "y"] }
}

resource "terraform_data" "named" {
  for_each = var.names
  input    = "${each.key}-${terraform_data.counted[0].output.index}"
}

resource "terraform_data" "maybe" {
  count = length(var.names) > 1 ? 1 : 0
}

resource "terraform_data" "all" {
  input = { for k, v in terraform_data.named : k => v.output }
}

module "m" {
  source   = "./m"
  for_each = { x = 1, w = 2 }
  size     = each.value
}

output "ids" {
  value = [for d in terraform_data.counted : d.id]
}

output "named" {
  value = { for k, d in terraform_data.named : k => d.input }
}
