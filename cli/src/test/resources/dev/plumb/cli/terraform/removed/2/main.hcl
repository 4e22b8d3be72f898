resource "terraform_data" "kept" {
  input = "other"
}

removed {
  from = terraform_data.gone
  lifecycle {
    destroy = false
  }
}

removed {
  from = module.m
  lifecycle {
    destroy = true
  }
}
