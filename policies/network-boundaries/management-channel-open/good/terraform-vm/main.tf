resource "aws_instance" "search" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  user_data     = <<-EOT
    #!/bin/bash
    dnf install -y search
  EOT
}
