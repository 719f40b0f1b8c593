# What Drover may do in a namespace whose jobs it looks after, and nothing else. Name the namespace, then:
#
#   nomad acl policy apply -namespace default -job drover drover drover-policy.hcl
#
# which gives it to the tasks of the job "drover" alone, by their workload identity, so that no token is stored anywhere.
# Repeat the block for each namespace. There is no right to read files, to run commands in an allocation, to read a variable, or to
# act as an operator.
namespace "default" {
  capabilities = [
    "list-jobs",
    "parse-job",
    "read-job",
    "submit-job",
    "read-logs",
    "read-job-scaling",
    "list-scaling-policies",
    "read-scaling-policy",
  ]
}

# Why a placement fails: architectures, drivers and host volumes of the nodes.
node {
  policy = "read"
}

# The version, which decides what a spec may use.
agent {
  policy = "read"
}
