package coder

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"casus/atlas"
)

// English belongs into the codebook and the lexicon of the atlas. A literal in
// this package that is a plain word must be a word of casus's own: a kind that
// rules ask for, a feature of the gazetteer, the name of a reserved set.
func TestNoEnglishLemmaInTheCode(t *testing.T) {
	own := []string{
		"person", "group", "state", "organisation", "place", "actor", // the kinds that Facts.Is answers
		"example", "none", "null", // what examples.go prints
		"quote", "comparison", "uncued", // rule names of things that no rule file makes
	}
	own = append(own, atlas.Features[:]...)
	own = append(own, Required()...)
	word := regexp.MustCompile(`^[A-Za-z][A-Za-z']+(_[a-z]+)*$`)
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := f.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec:
				return false
			case *ast.CallExpr: // book.Set("…") and book.Kind("…") name sets
				if sel, ok := n.Fun.(*ast.SelectorExpr); ok && (sel.Sel.Name == "Set" || sel.Sel.Name == "Kind") {
					return false
				}
			case *ast.BasicLit:
				if n.Kind != token.STRING {
					return true
				}
				if s, err := strconv.Unquote(n.Value); err == nil && word.MatchString(s) && !slices.Contains(own, s) {
					t.Errorf("%s: %q is a word of English; put it into a set of the codebook", set.Position(n.Pos()), s)
				}
			}
			return true
		})
	}
}
