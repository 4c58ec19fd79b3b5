# METADATA
# title: What a rule reports
package lib.result

# METADATA
# description: |
#   `at` is the leaf, collection or member that is wrong: its place is the report's place. The message is a predicate, such as
#   "runs privileged"; the host knows of whom.
fail(at, message) := {"p": at.p, "message": message}
