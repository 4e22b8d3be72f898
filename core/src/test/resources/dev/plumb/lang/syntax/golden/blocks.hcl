# A file as people write it.
terraform {}

host "web" "one" {
  address = "10.0.0.1" # the first
  port    = 22

  // nested, labelled, and on one line
  connection ssh { user = "root" }
  empty {}
  größe = 1
}

resource nginx_site "a b" {
  depends_on = [host.web, module.m]
  /* before */ lifecycle {
    ignore_changes = [tags["x"], all]
  }
}
for = if
