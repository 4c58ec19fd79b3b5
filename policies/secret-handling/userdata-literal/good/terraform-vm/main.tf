resource "aws_instance" "warehouse" {
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "m6i.large"
  iam_instance_profile = "warehouse"
  user_data            = <<-EOT
    #!/bin/bash
    set -euo pipefail
    export DB_HOST=db.internal
    export DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id warehouse/database --query SecretString --output text)"
    curl --fail https://packages.internal/agent.rpm --output /tmp/agent.rpm
  EOT
}

resource "aws_launch_template" "scanner" {
  name          = "scanner"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "m6i.large"
  user_data = base64encode(<<-EOT
    #cloud-config
    write_files:
      - path: /etc/scanner.json
        content: |
          {"queue": "${var.queue}", "apiTokenParameter": "/scanner/api-token"}
  EOT
  )
}

variable "queue" {
  type = string
}
