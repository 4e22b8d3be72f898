variable "a" { type = "string" }
variable "b" {
  type = "list"
  default = "${c}"
}
variable "c" { type = map }
variable d { type = "map" }
variable "e" { type = "no.such" }
x = "${var.a}"
y = "${ a ?
  b : c }"
whole = "${a}${b}"
text = "a ${b}"
b "\u00e9\"" c-d e {}
