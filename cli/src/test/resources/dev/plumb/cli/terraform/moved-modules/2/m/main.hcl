resource "terraform_data" "x" {
  input = "x"
}

resource "terraform_data" "single" {
  input = "s"
}
