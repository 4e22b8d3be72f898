resource "terraform_data" "counted" {
  count = 2
  input = count.index
}

resource "terraform_data" "single" {
  input = "s"
}

module "old" {
  source = "./m"
}
