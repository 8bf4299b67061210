package serve

import (
	"path"
	"reflect"
	"strings"

	"casus/coding"
	"casus/ledger/review"
	"casus/ledger/series"
	"casus/plover"

	"github.com/danielgtaylor/huma/v2"
)

// alias tells the document how types are written that write themselves.
func alias(r huma.Registry) {
	r.RegisterTypeAlias(reflect.TypeFor[series.Quads](), reflect.TypeFor[map[string]int]())
	r.RegisterTypeAlias(reflect.TypeFor[series.Types](), reflect.TypeFor[map[string]int]())
	// Lists of small numbers that write their names would be taken for bytes.
	names := reflect.TypeFor[[]string]()
	for _, t := range []reflect.Type{
		reflect.TypeFor[[]plover.Type](), reflect.TypeFor[[]plover.Mode](), reflect.TypeFor[[]plover.Context](), reflect.TypeFor[[]plover.Sector](),
	} {
		r.RegisterTypeAlias(t, names)
	}
	for _, of := range []func(huma.Registry){
		asValue[coding.Type], asValue[[]coding.Mode], asValue[[]coding.Context], asValue[coding.Status], asValue[[]review.Who], asValue[coding.Responsibility],
		asValue[*review.Who], asValue[coding.Polarity], asValue[*coding.Time], asValue[coding.Kind], asValue[*int64], asValue[coding.Hedge], asValue[coding.Measure],
		asValue[coding.Cause], asValue[bool], asValue[[]review.Where], asValue[review.Who], asValue[coding.Relation],
	} {
		of(r)
	}
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

// asValue tells that a field of a correction is written as its new value.
func asValue[T any](r huma.Registry) {
	r.RegisterTypeAlias(reflect.TypeFor[review.Change[T]](), reflect.TypeFor[T]())
}
