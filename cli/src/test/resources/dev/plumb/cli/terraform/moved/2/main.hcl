moved {
  from = terraform_data.old
  to   = terraform_data.new
}
moved {
  from = terraform_data.list[0]
  to   = module.m.terraform_data.list["k"]
}
removed {
  from = terraform_data.forgotten
  lifecycle {
    destroy = false
  }
}
resource "terraform_data" "new" {
  input = 10
}
module "m" {
  source = "./m"
}
