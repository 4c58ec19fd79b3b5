resource "aws_db_instance" "orders" {
  identifier                      = "orders"
  engine                          = "mysql"
  instance_class                  = "db.r6g.large"
  enabled_cloudwatch_logs_exports = ["error"]
}

resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"

  vpc_options {
    subnet_ids = ["subnet-0a1b2c3d4e5f60718"]
  }

  log_publishing_options {
    log_type                 = "SEARCH_SLOW_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:catalogue"
  }
}

resource "aws_redshift_cluster" "sales" {
  cluster_identifier  = "sales"
  node_type           = "ra3.xlplus"
  publicly_accessible = false
}
