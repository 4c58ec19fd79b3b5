resource "aws_cloudwatch_log_group" "appliance" {
  name              = "/warehouse/appliance"
  retention_in_days = 90
}

resource "aws_instance" "appliance" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m6i.xlarge"
  user_data     = <<-EOT
    #!/bin/sh
    amazon-cloudwatch-agent-ctl -a append-config -c ssm:agent -s
    echo "LOG_GROUP=${aws_cloudwatch_log_group.appliance.name}" >> /etc/warehouse.conf
  EOT
}
