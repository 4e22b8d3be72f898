# The chat on several servers, each with several daphnes: the same blocks, repeated by for_each. Every server is complete
# in itself, with a redis of its own; a room lives on the server that its members came to.
#
#   plumb plan -var-file hosts.vars.hcl -var-file secrets.vars.hcl

variable "hosts" {
  type        = map(string)
  description = "Name of each server to its address."
}

variable "daphnes" {
  type        = number
  default     = 4
  description = "How many daphnes each server has."
}

variable "user" {
  type    = string
  default = "root"
}

variable "identity_file" {
  type    = string
  default = null
}

variable "known_hosts_file" {
  type    = string
  default = null
}

variable "domain" {
  type    = string
  default = "chat.example"
}

variable "django_secret_key" {
  type      = string
  sensitive = true
}

variable "redis_password" {
  type      = string
  sensitive = true
}

locals {
  packages = [
    "daphne",
    "gunicorn",
    "nginx",
    "python3-channels-redis",
    "python3-django",
    "python3-django-channels",
    "redis-server",
  ]

  # "a/nginx" => { host = "a", name = "nginx" }
  packages_by_host = {
    for pair in setproduct(keys(var.hosts), local.packages) :
    "${pair[0]}/${pair[1]}" => { host = pair[0], name = pair[1] }
  }

  # "a/0" => { host = "a", number = "0" }
  daphnes_by_host = {
    for pair in setproduct(keys(var.hosts), [for number in range(var.daphnes) : tostring(number)]) :
    "${pair[0]}/${pair[1]}" => { host = pair[0], number = pair[1] }
  }

  # What all services of the chat have in common.
  service = {
    User                = "www-data"
    Group               = "www-data"
    SupplementaryGroups = "redis"
    WorkingDirectory    = "/srv/chat/app"
    EnvironmentFile     = "/etc/chat/environment"
  }
}

resource "host" "web" {
  for_each = var.hosts

  name             = each.key
  address          = each.value
  user             = var.user
  sudo             = var.user != "root"
  identity_file    = var.identity_file
  known_hosts_file = var.known_hosts_file
}

resource "package" "needed" {
  for_each = local.packages_by_host

  host = host.web[each.value.host].id
  name = each.value.name
}

resource "file_tree" "app" {
  for_each = var.hosts

  host   = host.web[each.key].id
  source = "../app"
  path   = local.service.WorkingDirectory
  purge  = true
}

resource "file_tree" "static" {
  for_each = var.hosts

  host   = host.web[each.key].id
  source = "../static"
  path   = "/srv/chat/static"
  purge  = true
}

resource "directory" "settings" {
  for_each = var.hosts

  host = host.web[each.key].id
  path = "/etc/chat"
  mode = "0700"
}

resource "file" "environment" {
  for_each = var.hosts

  host    = host.web[each.key].id
  path    = local.service.EnvironmentFile
  mode    = "0600"
  content = <<-EOT
    DJANGO_SECRET_KEY=${var.django_secret_key}
    ALLOWED_HOSTS=${var.domain}
    REDIS_URL=unix://${redis_server.chat[each.key].unix_socket}
    CHANNEL_REDIS_PASSWORD=${var.redis_password}
    PYTHONDONTWRITEBYTECODE=1
  EOT

  depends_on = [directory.settings]
}

resource "redis_server" "chat" {
  for_each = var.hosts

  host             = host.web[each.key].id
  name             = "chat"
  maxmemory        = "64mb"
  maxmemory_policy = "allkeys-lru"
  persistence      = "none"
  password         = var.redis_password

  depends_on = [package.needed]
}

resource "systemd_unit" "gunicorn" {
  for_each = var.hosts

  host = host.web[each.key].id
  name = "chat-http.service"

  unit {
    Description = "Chat: HTTP"
    After       = ["network.target", redis_server.chat[each.key].unit]
    Wants       = redis_server.chat[each.key].unit
  }

  service {
    Type                = "notify"
    User                = local.service.User
    Group               = local.service.Group
    SupplementaryGroups = local.service.SupplementaryGroups
    WorkingDirectory    = local.service.WorkingDirectory
    EnvironmentFile     = local.service.EnvironmentFile
    RuntimeDirectory    = "chat-http"
    ExecStart           = "/usr/bin/gunicorn --workers 2 --bind unix:/run/chat-http/gunicorn.sock chat.wsgi:application"
    KillMode            = "mixed"
    TimeoutStopSec      = "10"
    Restart             = "on-failure"
    NoNewPrivileges     = "yes"
    PrivateTmp          = "yes"
    ProtectHome         = "yes"
    ProtectSystem       = "strict"
  }

  install {
    WantedBy = "multi-user.target"
  }

  enabled    = true
  running    = true
  restart_on = [file_tree.app[each.key].sha256, file.environment[each.key].sha256]

  depends_on = [package.needed]
}

# The template is written once a server; its instances are what runs.
resource "systemd_unit" "daphne_template" {
  for_each = var.hosts

  host = host.web[each.key].id
  name = "daphne@.service"

  unit {
    Description = "Chat: websockets, daphne %i"
    After       = ["network.target", redis_server.chat[each.key].unit]
    Wants       = redis_server.chat[each.key].unit
  }

  # Each instance has a directory of its own: systemd removes it when the instance stops.
  service {
    User                = local.service.User
    Group               = local.service.Group
    SupplementaryGroups = local.service.SupplementaryGroups
    WorkingDirectory    = local.service.WorkingDirectory
    EnvironmentFile     = local.service.EnvironmentFile
    RuntimeDirectory    = "daphne-%i"
    ExecStart           = "/usr/bin/daphne --unix-socket /run/daphne-%i/daphne.sock --proxy-headers chat.asgi:application"
    TimeoutStopSec      = "10"
    Restart             = "on-failure"
    NoNewPrivileges     = "yes"
    PrivateTmp          = "yes"
    ProtectHome         = "yes"
    ProtectSystem       = "strict"
  }

  install {
    WantedBy = "multi-user.target"
  }

  depends_on = [package.needed]
}

resource "systemd_unit" "daphne" {
  for_each = local.daphnes_by_host

  host    = host.web[each.value.host].id
  name    = "daphne@${each.value.number}.service"
  enabled = true
  running = true

  restart_on = [
    systemd_unit.daphne_template[each.value.host].sha256,
    file_tree.app[each.value.host].sha256,
    file.environment[each.value.host].sha256,
  ]
}

resource "directory" "tls" {
  for_each = var.hosts

  host = host.web[each.key].id
  path = "/etc/ssl/chat"
}

resource "tls_certificate" "chat" {
  for_each = var.hosts

  host             = host.web[each.key].id
  certificate_path = "${directory.tls[each.key].path}/certificate.pem"
  key_path         = "${directory.tls[each.key].path}/key.pem"
  reload           = ["nginx.service"]

  self_signed {
    dns_names = [var.domain]
  }

  depends_on = [package.needed]
}

resource "nginx_site" "chat" {
  for_each = var.hosts

  host            = host.web[each.key].id
  name            = "chat"
  disable_default = true

  upstream "http" {
    servers = ["unix:/run/chat-http/gunicorn.sock"]
  }

  upstream "websocket" {
    servers = [for number in range(var.daphnes) : "unix:/run/daphne-${number}/daphne.sock"]
    extra   = ["least_conn"]
  }

  server {
    listen      = ["80", "[::]:80"]
    server_name = [var.domain]
    redirect    = "https://$host$request_uri"
  }

  server {
    listen      = ["443 ssl http2", "[::]:443 ssl http2"]
    server_name = [var.domain]
    access_log  = "/var/log/nginx/chat.log"

    tls {
      certificate = tls_certificate.chat[each.key].certificate_path
      key         = tls_certificate.chat[each.key].key_path
    }

    static = {
      "/static/"     = file_tree.static[each.key].path
      "/favicon.ico" = "${file_tree.static[each.key].path}/favicon.ico"
    }

    location "/" {
      proxy_pass = "http://http"
    }

    location "/ws/" {
      proxy_pass = "http://websocket"
      websocket  = true
    }
  }

  depends_on = [package.needed, systemd_unit.gunicorn, systemd_unit.daphne]
}

output "urls" {
  value = { for name, address in var.hosts : name => "https://${address}/" }
}
