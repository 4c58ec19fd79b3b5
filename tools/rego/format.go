package main

import (
	"bytes"
	"os"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"
)

// formatted finds the files that `opa fmt` would write otherwise.
func formatted(dir string, write bool, problems *Problems) error {
	tree, err := readTree(dir, problems)
	if err != nil {
		return err
	}
	for _, file := range tree.Files {
		want, err := format.SourceWithOpts(file.Path, file.Text, format.Opts{RegoVersion: ast.RegoV1})
		if err != nil {
			return err
		}
		if bytes.Equal(want, file.Text) {
			continue
		}
		if !write {
			problems.list = append(problems.list, Problem{file.Path, firstDifference(want, file.Text), "format", "is not formatted"})
		} else if err := os.WriteFile(file.Path, want, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func firstDifference(a, b []byte) int {
	row := 1
	for i := 0; i < min(len(a), len(b)) && a[i] == b[i]; i++ {
		if a[i] == '\n' {
			row++
		}
	}
	return row
}
