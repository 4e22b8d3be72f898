resource "terraform_data" "good" {
  input = "a"
}

resource "terraform_data" "bad" {
  input = "b"
  provisioner "local-exec" {
    command = "echo no; exit 3"
  }
}

resource "terraform_data" "skipped" {
  input = terraform_data.bad.output
}

output "skipped" {
  value = terraform_data.skipped.id
}

output "good" {
  value = terraform_data.good.input
}
