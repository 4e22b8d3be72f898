module "site" {
  source   = "./site"
  for_each = { x = 1, y = 2 }
  size     = each.value
  label    = terraform_data.top.output
}
module "single" {
  source     = "./site"
  size       = 5
  label      = module.site["x"].sum
  depends_on = [terraform_data.top]
}
module "counted" {
  source = "./site/inner"
  count  = 2
  value  = count.index
}
resource "terraform_data" "top" {
  input = "top"
}
output "sums" {
  value = { for k, m in module.site : k => m.sum }
}
output "inner" {
  value = module.counted[1].value
}
