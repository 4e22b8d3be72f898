output "same" {
  value = [1, "a", null]
}

output "changed" {
  value       = { a = 2, b = [] }
  description = "what changes"
}

output "new" {
  value = 1.5
}

output "secret" {
  value     = "s3cret2"
  sensitive = true
}
