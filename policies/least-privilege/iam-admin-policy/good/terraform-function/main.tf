resource "aws_iam_role" "reprice" {
  name = "reprice"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "reprice" {
  role = aws_iam_role.reprice.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "Prices"
      Effect   = "Allow"
      Action   = "*"
      Resource = "arn:aws:dynamodb:eu-central-1:123456789012:table/prices"
    }]
  })
}

resource "aws_lambda_function" "reprice" {
  function_name                  = "reprice"
  role                           = aws_iam_role.reprice.arn
  handler                        = "index.handler"
  runtime                        = "nodejs22.x"
  filename                       = "reprice.zip"
  reserved_concurrent_executions = 1
}
