resource "terraform_data" "one" {
  input = "a"
  provisioner "local-exec" {
    command = "echo made ${self.input}"
  }
  provisioner "local-exec" {
    when    = destroy
    command = "echo unmade"
  }
}

resource "terraform_data" "two" {
  count            = 2
  triggers_replace = [terraform_data.one.id]
  provisioner "local-exec" {
    command = "printf 'x\\ny\\n'"
  }
}
