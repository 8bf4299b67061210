package serve

import (
	"path"
	"reflect"
	"strings"

	"casus/ledger/series"

	"github.com/danielgtaylor/huma/v2"
)

// alias tells the document how types are written that write themselves.
func alias(r huma.Registry) {
	r.RegisterTypeAlias(reflect.TypeFor[series.Quads](), reflect.TypeFor[map[string]int]())
	r.RegisterTypeAlias(reflect.TypeFor[series.Types](), reflect.TypeFor[map[string]int]())
}

// schemaName names a type in the document. Types of different packages share
// names, so all but those of the coding and of the routes are named after both.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch of := path.Base(t.PkgPath()); of {
	case ".", "serve", "coding", "v2":
		return name
	default:
		of = strings.ToUpper(of[:1]) + of[1:]
		return of + strings.TrimPrefix(name, of)
	}
}
