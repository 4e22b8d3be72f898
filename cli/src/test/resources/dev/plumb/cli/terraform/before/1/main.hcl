variable "generation" {
  default = 1
}

resource "terraform_data" "base" {
  triggers_replace = var.generation
}

resource "terraform_data" "first" {
  input            = terraform_data.base.id
  triggers_replace = var.generation
  lifecycle {
    create_before_destroy = true
  }
}

resource "terraform_data" "after" {
  input = terraform_data.first.id
  lifecycle {
    replace_triggered_by = [terraform_data.first]
  }
}
