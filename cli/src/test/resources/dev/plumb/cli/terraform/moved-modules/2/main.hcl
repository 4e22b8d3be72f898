resource "terraform_data" "named" {
  for_each = toset(["a", "b"])
  input    = each.key
}

moved {
  from = terraform_data.counted[0]
  to   = terraform_data.named["a"]
}

moved {
  from = terraform_data.counted[1]
  to   = terraform_data.named["b"]
}

module "new" {
  source = "./m"
  count  = 1
}

moved {
  from = module.old
  to   = module.new[0]
}

moved {
  from = terraform_data.single
  to   = module.new[0].terraform_data.single
}
