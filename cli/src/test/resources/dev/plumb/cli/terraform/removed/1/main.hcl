resource "terraform_data" "kept" {
  input = "kept"
}

resource "terraform_data" "gone" {
  input = terraform_data.kept.output
}

module "m" {
  source = "./m"
}
