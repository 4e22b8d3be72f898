resource "terraform_data" "old" {
  input = 1
}
resource "terraform_data" "list" {
  count = 1
  input = 2
}
resource "terraform_data" "gone" {
  input = 3
}
resource "terraform_data" "forgotten" {
  input = 4
}
