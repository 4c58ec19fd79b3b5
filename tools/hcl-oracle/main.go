// Command hcl-oracle records what HashiCorp's HCL and its standard functions make of random expressions.
package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	seed := flag.Uint64("seed", 7, "seed of the expressions")
	count := flag.Int("count", 5000, "how many expressions")
	out := flag.String("out", "", "file to write")
	check := flag.String("check", "", "file that must hold what would be written")
	flag.Parse()
	if err := run(*seed, *count, *out, *check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(seed uint64, count int, out, check string) error {
	lines, stats, err := record(seed, count)
	if err != nil {
		return err
	}
	fmt.Printf("%d expressions: %s\n", count, stats)
	if check != "" {
		kept, err := unpacked(check)
		if err != nil {
			return err
		}
		if !bytes.Equal(kept, lines) {
			return fmt.Errorf("%s is not what the reference says; run: go run . -out %s", check, check)
		}
	}
	if out == "" {
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
