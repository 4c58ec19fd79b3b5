# What deploys may do everything, within its boundary.
resource "aws_iam_role" "deploy" {
  name                 = "deploy"
  permissions_boundary = aws_iam_policy.limits.arn
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "codebuild.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "deploy" {
  role = aws_iam_role.deploy.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
}

# The boundary grants nothing by itself.
resource "aws_iam_policy" "limits" {
  name = "limits"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Anything", Effect = "Allow", Action = "*", Resource = "*" },
      { Sid = "ButPeople", Effect = "Deny", Action = ["iam:*User*", "organizations:*"], Resource = "*" },
    ]
  })
}

resource "aws_iam_policy" "operators" {
  name   = "operators"
  policy = data.aws_iam_policy_document.operators.json
}

data "aws_iam_policy_document" "operators" {
  statement {
    sid       = "EverythingWithSecondFactor"
    actions   = ["*"]
    resources = ["*"]

    condition {
      test     = "Bool"
      variable = "aws:MultiFactorAuthPresent"
      values   = ["true"]
    }
  }
}
