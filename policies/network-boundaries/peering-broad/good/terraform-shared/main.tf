resource "aws_route_table" "private" {
  vpc_id = "vpc-0f1e2d3c4b5a69788"

  route {
    cidr_block                = "10.40.8.0/22"
    vpc_peering_connection_id = "pcx-0a1b2c3d4e5f60718"
  }
}

resource "aws_vpc_endpoint_service" "shop" {
  acceptance_required        = false
  network_load_balancer_arns = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/shop/50dc6c495c0c9188"]
}

resource "aws_vpc_endpoint_service_allowed_principal" "shop" {
  vpc_endpoint_service_id = aws_vpc_endpoint_service.shop.id
  principal_arn           = "arn:aws:iam::210987654321:root"
}

resource "aws_ec2_transit_gateway" "main" {
  auto_accept_shared_attachments = "disable"
}
