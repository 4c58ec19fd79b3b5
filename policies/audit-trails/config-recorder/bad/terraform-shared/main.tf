resource "aws_config_configuration_recorder" "account" {
  name     = "default"
  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported                 = false
    include_global_resource_types = false
  }
}
