resource "terraform_data" "two" {
  count            = 1
  triggers_replace = ["other"]
  provisioner "local-exec" {
    command = "printf 'x\\ny\\n'"
  }
}
