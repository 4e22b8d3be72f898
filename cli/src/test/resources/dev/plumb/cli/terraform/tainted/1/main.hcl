resource "terraform_data" "a" {
  input = "in"
  provisioner "local-exec" {
    command = "exit 1"
  }
}
