resource "terraform_data" "list" {
  for_each = { k = 2 }
  input    = each.value
}
