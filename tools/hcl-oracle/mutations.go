package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Texts, and what is accepted of what chance makes of them.
type mutations struct {
	Texts []string   `json:"texts"`
	Cases []mutation `json:"cases"`
}

// `[text, edits, first error in bytes or -1, attributes, blocks]`; an edit is `[at, how many bytes go, what comes]`, one after the other.
type mutation [5]any

const (
	mutated  = 10000
	smallest = 40
	largest  = 2500
)

// Small configurations below directories.
func textsBelow(roots ...string) ([]string, error) {
	texts := []string{}
	take := func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || (filepath.Ext(path) != ".tf" && filepath.Ext(path) != ".hcl") {
			return err
		}
		text, err := os.ReadFile(path)
		if len(text) >= smallest && len(text) <= largest && utf8.Valid(text) {
			texts = append(texts, string(text))
		}
		return err
	}
	for _, root := range roots {
		if err := filepath.WalkDir(root, take); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// What people and editors leave behind, and what the grammar turns on.
var pieces = []string{
	"{", "}", "[", "]", "(", ")", "\"", "=", "==", "=>", "?", ":", ",", ".", "...", "*", "[*]", ".*", "!", "-", "&&", "||", "<", "%", "/", "$",
	"${", "%{", "%%{", "$${", "~}", "${~ x }", "%{ if x }", "%{ else }", "%{ endif }", "%{ for a in b }", "%{ endfor }", "\\", "\\n", "\\u00e9", "\\x",
	"\n", "\r\n", "\t", " ", "#", "//", "/*", "*/", "<<EOT\n", "<<-EOT\n", "EOT\n", "\nEOT\n", "for", "in", "if", "null", "true", "0x1", "1e", "1.5", "1.", "é", "e\u0301",
	"\u00a0", "\u2003", "👩", "'", "`", ";", "@", "::", "a::b()", "x = 1\n", "b {}\n", "b \"l\" {\n", "\u0000", "\ufeff", "-", "_",
}

func mutate(texts []string, seed uint64) ([]byte, string, error) {
	random := rand.New(rand.NewPCG(seed, mutated))
	made := mutations{Texts: texts}
	refused := 0
	seen := map[string]bool{}
	for len(made.Cases) < mutated {
		index := random.IntN(len(texts))
		text := texts[index]
		edits := []any{}
		for range 1 + random.IntN(3) {
			at, gone, come := edit(random, text)
			text = text[:at] + come + text[at+gone:]
			edits = append(edits, []any{at, gone, come})
		}
		if seen[text] {
			continue
		}
		seen[text] = true
		first, attributes, blocks := verdict(text)
		if first >= 0 {
			refused++
		}
		made.Cases = append(made.Cases, mutation{index, edits, first, attributes, blocks})
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(made)
	return out.Bytes(), fmt.Sprintf("%d mutations of %d texts, %d refused", mutated, len(texts), refused), err
}

// Between characters: something goes, something comes, something comes twice or from elsewhere.
func edit(random *rand.Rand, text string) (at, gone int, come string) {
	place := func(upTo int) int {
		at := random.IntN(upTo + 1)
		for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
			at--
		}
		return at
	}
	at = place(len(text))
	length := func(most int) int { return place(min(len(text), at+1+random.IntN(most))) }
	switch random.IntN(6) {
	case 0:
		return at, max(0, length(1)-at), ""
	case 1:
		return at, max(0, length(12)-at), ""
	case 2:
		return at, 0, text[at:max(at, length(30))]
	case 3:
		return at, max(0, length(3)-at), pieces[random.IntN(len(pieces))]
	case 4:
		line := strings.LastIndexByte(text[:at], '\n') + 1
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			return line, len(text) - line, ""
		}
		return line, at + end + 1 - line, ""
	default:
		return at, 0, pieces[random.IntN(len(pieces))]
	}
}

func verdict(text string) (first, attributes, blocks int) {
	file, diagnostics := hclsyntax.ParseConfig([]byte(text), "e", hcl.InitialPos)
	if diagnostics.HasErrors() {
		places := []int{}
		for _, one := range diagnostics {
			places = append(places, one.Subject.Start.Byte)
		}
		sort.Ints(places)
		return places[0], 0, 0
	}
	attributes, blocks = counted(file.Body.(*hclsyntax.Body))
	return -1, attributes, blocks
}

func counted(body *hclsyntax.Body) (attributes, blocks int) {
	attributes, blocks = len(body.Attributes), len(body.Blocks)
	for _, block := range body.Blocks {
		a, b := counted(block.Body)
		attributes += a
		blocks += b
	}
	return attributes, blocks
}
