// Command hcl-oracle records what HashiCorp's HCL and its standard functions make of random expressions, of random mutations, and of
// HCL's own test suite.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// What is recorded, by the name of its file.
func recordings(seed uint64, count int, texts func() ([]string, error)) map[string]func() ([]byte, string, error) {
	return map[string]func() ([]byte, string, error){
		"expressions.jsonl.gz": func() ([]byte, string, error) { return record(seed, count) },
		"specsuite.json.gz":    specsuite,
		"mutations.json.gz": func() ([]byte, string, error) {
			from, err := texts()
			if err != nil {
				return nil, "", err
			}
			return mutate(from, seed)
		},
	}
}

func main() {
	seed := flag.Uint64("seed", 7, "seed of the expressions and mutations")
	count := flag.Int("count", 5000, "how many expressions")
	out := flag.String("out", "", "file to write; its name says what")
	check := flag.String("check", "", "file that must hold what would be written")
	from := flag.String("from", "", "directory of texts to mutate; together with HCL's test suite; without it, those that were mutated before")
	flag.Parse()
	if err := run(*seed, *count, *out, *check, *from); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(seed uint64, count int, out, check, from string) error {
	name := out + check
	texts := func() ([]string, error) {
		if from == "" {
			return textsIn(name)
		}
		suite, err := suiteRoot()
		if err != nil {
			return nil, err
		}
		return textsBelow(from, suite)
	}
	recording, known := recordings(seed, count, texts)[filepath.Base(name)]
	if !known {
		return fmt.Errorf("there is no recording called %s", filepath.Base(name))
	}
	lines, stats, err := recording()
	if err != nil {
		return err
	}
	fmt.Printf("%s: %s\n", filepath.Base(name), stats)
	if check != "" {
		kept, err := unpacked(check)
		if err != nil {
			return err
		}
		if !bytes.Equal(kept, lines) {
			return fmt.Errorf("%s is not what the reference says; run: go run . -out %s", check, check)
		}
		return nil
	}
	var packed bytes.Buffer
	writer, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := writer.Write(lines); err != nil {
		return err
	}
	if err := writer.Close(); err != nil {
		return err
	}
	return os.WriteFile(out, packed.Bytes(), 0o644)
}

func textsIn(name string) ([]string, error) {
	kept, err := unpacked(name)
	if err != nil {
		return nil, err
	}
	var made mutations
	return made.Texts, json.Unmarshal(kept, &made)
}

// Compressors differ between releases of Go, so what is compared is what they packed.
func unpacked(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	reader, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(reader)
}
