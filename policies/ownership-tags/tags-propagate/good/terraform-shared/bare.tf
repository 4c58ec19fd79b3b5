resource "aws_rds_cluster" "bare" {
  cluster_identifier = "bare"
}
