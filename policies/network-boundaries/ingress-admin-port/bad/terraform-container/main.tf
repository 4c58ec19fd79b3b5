resource "aws_eks_node_group" "catalogue" {
  cluster_name    = "shop"
  node_group_name = "catalogue"
  node_role_arn   = "arn:aws:iam::123456789012:role/nodes"
  subnet_ids      = ["subnet-0a", "subnet-0b"]

  scaling_config {
    desired_size = 2
    min_size     = 2
    max_size     = 6
  }

  remote_access {
    ec2_ssh_key = "platform"
  }
}
