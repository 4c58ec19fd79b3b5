resource "aws_instance" "warehouse" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m6i.large"
  user_data     = <<-EOT
    #!/bin/bash
    set -euo pipefail
    export DB_HOST=db.internal
    export DB_PASSWORD="Wq7-pears-Kestrel-91"
    curl --fail https://warehouse:Zx8Q7fJk2mP@packages.internal/agent.rpm --output /tmp/agent.rpm
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
          {"queue": "${var.queue}", "apiToken": "9fK2pQ7vXw3LzR8tYb5N"}
  EOT
  )
}

variable "queue" {
  type = string
}
