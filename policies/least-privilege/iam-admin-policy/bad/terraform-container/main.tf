resource "aws_iam_role" "checkout" {
  name = "checkout"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "checkout" {
  name   = "baskets"
  role   = aws_iam_role.checkout.name
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Allow",
        "Action": ["*"],
        "NotResource": "arn:aws:s3:::payroll/*"
      }
    }
  EOT
}

resource "aws_ecs_task_definition" "checkout" {
  family        = "checkout"
  task_role_arn = aws_iam_role.checkout.arn
  container_definitions = jsonencode([
    { name = "checkout", image = "registry.example.com/shop/checkout:4.7.1" },
  ])
}
