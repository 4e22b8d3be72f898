output "same" {
  value = [1, "a", null]
}

output "changed" {
  value       = { a = 1 }
  description = "what changes"
}

output "gone" {
  value = true
}

output "secret" {
  value     = "s3cret"
  sensitive = true
}
