// Command rego compiles Bylaw's policies: it checks them, works out what each rule reads, and writes the Wasm and its manifest.
package main

import (
	"flag"
	"fmt"
	"os"
)

const usage = `usage:
  rego probe -out probe.wasm
  rego build -policies dir -model model.json -missing missing.json -digest hex -out dir
  rego lint  -policies dir -model model.json
  rego fmt   -policies dir [-write]
  rego cover -policies dir -inputs inputs.json
`

func main() {
	problems := &Problems{}
	if err := run(os.Args[1:], problems); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	for _, problem := range problems.sorted() {
		fmt.Println(problem)
	}
	if len(problems.list) > 0 {
		os.Exit(1)
	}
}

func run(args []string, problems *Problems) error {
	if len(args) == 0 {
		return fmt.Errorf("%s", usage)
	}
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	policies := flags.String("policies", "policies", "directory of areas and lib")
	modelFile := flags.String("model", "policies/compiled/model.json", "what rules may know")
	missing := flags.String("missing", "", "list of built-ins that the host does not offer")
	digest := flags.String("digest", "", "digest of the sources")
	inputs := flags.String("inputs", "", "inputs to cover rules with")
	write := flags.Bool("write", false, "write formatted files back")
	out := flags.String("out", "", "where to write")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	switch args[0] {
	case "probe":
		return probe(*out)
	case "fmt":
		return formatted(*policies, *write, problems)
	case "cover":
		return cover(*policies, *inputs, problems)
	}
	model, err := readModel(*modelFile)
	if err != nil {
		return err
	}
	switch args[0] {
	case "lint":
		_, _, err := checked(*policies, model, problems)
		return err
	case "build":
		capabilities, err := capabilitiesFrom(*missing)
		if err != nil {
			return err
		}
		return build(*policies, *out, *digest, model, capabilities, problems)
	}
	return fmt.Errorf("%s", usage)
}
