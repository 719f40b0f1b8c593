job "[[ .name ]]" {
  group "x" { count = [[ .count ]] }
}
