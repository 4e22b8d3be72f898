resource "terraform_data" "a" {
  input = "in"
  provisioner "local-exec" {
    command = "echo ${self.input}"
  }
}
