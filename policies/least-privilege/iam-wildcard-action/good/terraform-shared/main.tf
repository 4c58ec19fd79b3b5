resource "aws_iam_policy" "operators" {
  name   = "operators"
  policy = data.aws_iam_policy_document.operators.json
}

data "aws_iam_policy_document" "operators" {
  statement {
    sid       = "Queues"
    actions   = ["sqs:SendMessage", "sqs:Get*"]
    resources = ["*"]
  }

  statement {
    sid       = "NeverIdentities"
    effect    = "Deny"
    actions   = ["iam:*"]
    resources = ["*"]
  }
}
