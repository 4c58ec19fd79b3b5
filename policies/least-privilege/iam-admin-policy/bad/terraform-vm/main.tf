resource "aws_iam_role" "appliance" {
  name = "appliance"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "appliance" {
  role       = aws_iam_role.appliance.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_instance_profile" "appliance" {
  name = "appliance"
  role = aws_iam_role.appliance.name
}

resource "aws_instance" "appliance" {
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "m6i.xlarge"
  iam_instance_profile = aws_iam_instance_profile.appliance.name
}
