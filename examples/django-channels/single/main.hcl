# A chat on one server: nginx ends TLS and serves static files, gunicorn answers HTTP, daphne keeps the websockets, and
# redis carries messages from one to another.
#
#   plumb plan -var address=203.0.113.10 -var-file secrets.vars.hcl

variable "address" {
  type        = string
  default     = null
  description = "Name or IP address of the server."
}

variable "root_directory" {
  type        = string
  default     = null
  description = "A local directory to put the files into, in place of a server; nothing runs there."
}

variable "user" {
  type        = string
  default     = "root"
  description = "Who logs in; anybody but root needs sudo without a password."
}

variable "identity_file" {
  type        = string
  default     = null
  description = "Private key to log in with; the usual ones when null."
}

variable "known_hosts_file" {
  type        = string
  default     = null
  description = "Where the server's key is known from; ~/.ssh/known_hosts when null."
}

variable "domain" {
  type        = string
  default     = "chat.example"
  description = "The name that browsers ask for."
}

variable "django_secret_key" {
  type      = string
  sensitive = true
}

variable "redis_password" {
  type      = string
  sensitive = true
}

resource "host" "web" {
  address          = var.address
  user             = var.user
  sudo             = var.user != "root"
  identity_file    = var.identity_file
  known_hosts_file = var.known_hosts_file

  dynamic "connection" {
    for_each = var.root_directory == null ? [] : [var.root_directory]
    labels   = ["local"]

    content {
      root = connection.value
    }
  }
}

resource "package" "needed" {
  for_each = toset([
    "daphne",
    "gunicorn",
    "nginx",
    "python3-channels-redis",
    "python3-django",
    "python3-django-channels",
    "redis-server",
  ])

  host = host.web.id
  name = each.key
}

# The application

resource "file_tree" "app" {
  host   = host.web.id
  source = "../app"
  path   = "/srv/chat/app"
  purge  = true
}

resource "file_tree" "static" {
  host   = host.web.id
  source = "../static"
  path   = "/srv/chat/static"
  purge  = true
}

resource "directory" "settings" {
  host = host.web.id
  path = "/etc/chat"
  mode = "0700"
}

# systemd reads it as root, before it becomes www-data.
resource "file" "environment" {
  host    = host.web.id
  path    = "${directory.settings.path}/environment"
  mode    = "0600"
  content = <<-EOT
    DJANGO_SECRET_KEY=${var.django_secret_key}
    ALLOWED_HOSTS=${var.domain}
    REDIS_URL=unix://${redis_server.chat.unix_socket}
    CHANNEL_REDIS_PASSWORD=${var.redis_password}
    PYTHONDONTWRITEBYTECODE=1
  EOT
}

resource "redis_server" "chat" {
  host             = host.web.id
  name             = "chat"
  maxmemory        = "64mb"
  maxmemory_policy = "allkeys-lru"
  persistence      = "none"
  password         = var.redis_password

  depends_on = [package.needed]
}

resource "systemd_unit" "gunicorn" {
  host = host.web.id
  name = "chat-http.service"

  unit {
    Description = "Chat: HTTP"
    After       = ["network.target", redis_server.chat.unit]
    Wants       = redis_server.chat.unit
  }

  service {
    Type                = "notify"
    User                = "www-data"
    Group               = "www-data"
    SupplementaryGroups = "redis"
    WorkingDirectory    = file_tree.app.path
    EnvironmentFile     = file.environment.path
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
  restart_on = [file_tree.app.sha256, file.environment.sha256]

  depends_on = [package.needed]
}

resource "systemd_unit" "daphne" {
  host = host.web.id
  name = "chat-websocket.service"

  unit {
    Description = "Chat: websockets"
    After       = ["network.target", redis_server.chat.unit]
    Wants       = redis_server.chat.unit
  }

  service {
    User                = "www-data"
    Group               = "www-data"
    SupplementaryGroups = "redis"
    WorkingDirectory    = file_tree.app.path
    EnvironmentFile     = file.environment.path
    ExecStart           = "/usr/bin/daphne --bind 127.0.0.1 --port 8001 --proxy-headers chat.asgi:application"
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
  restart_on = [file_tree.app.sha256, file.environment.sha256]

  depends_on = [package.needed]
}

# The way in

resource "directory" "tls" {
  host = host.web.id
  path = "/etc/ssl/chat"
}

resource "tls_certificate" "chat" {
  host             = host.web.id
  certificate_path = "${directory.tls.path}/certificate.pem"
  key_path         = "${directory.tls.path}/key.pem"
  reload           = ["nginx.service"]

  self_signed {
    dns_names = [var.domain]
  }

  depends_on = [package.needed]
}

resource "nginx_site" "chat" {
  host            = host.web.id
  name            = "chat"
  disable_default = true

  upstream "http" {
    servers = ["unix:/run/chat-http/gunicorn.sock"]
  }

  upstream "websocket" {
    servers = ["127.0.0.1:8001"]
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
      certificate = tls_certificate.chat.certificate_path
      key         = tls_certificate.chat.key_path
    }

    static = {
      "/static/"     = file_tree.static.path
      "/favicon.ico" = "${file_tree.static.path}/favicon.ico"
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

output "url" {
  value = "https://${var.domain}/"
}
