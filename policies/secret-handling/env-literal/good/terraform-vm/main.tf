resource "aws_elastic_beanstalk_environment" "warehouse" {
  name                = "warehouse"
  application         = "warehouse"
  solution_stack_name = "64bit Amazon Linux 2023 v6.5.0 running Node.js 22"

  setting {
    namespace = "aws:elasticbeanstalk:application:environment"
    name      = "SMTP_PASSWORD_PARAMETER"
    value     = "/warehouse/smtp/password"
  }
}
