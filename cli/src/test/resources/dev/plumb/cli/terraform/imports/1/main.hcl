locals {
  ids = { a = "11111111-1111-1111-1111-111111111111", b = "22222222-2222-2222-2222-222222222222" }
}

import {
  for_each = local.ids
  to       = terraform_data.all[each.key]
  id       = each.value
}

resource "terraform_data" "all" {
  for_each = local.ids
  input    = each.key
}

import {
  to = module.m.terraform_data.inner[0]
  id = "33333333-3333-3333-3333-333333333333"
}

module "m" {
  source = "./m"
}
