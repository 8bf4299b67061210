package serve

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"casus/exchange"
	"casus/ledger"
)

// Each format comes as a file that is the same as what the ledger exports.
func TestExportsAreFiles(t *testing.T) {
	s := sampled(t)
	world, err := exchange.NewWorld(s.atlas)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range exchange.Formats(world) {
		answer, body := s.ask(t, http.MethodGet, "exports/"+f.Name+"?country=KGZ", "")
		if want := `attachment; filename="casus-` + f.Name + f.Extension + `"`; answer.StatusCode != 200 || answer.Header.Get("Content-Disposition") != want {
			t.Errorf("%s: %d %s", f.Name, answer.StatusCode, answer.Header.Get("Content-Disposition"))
		}
		var want bytes.Buffer
		of, err := ledger.Asked{Country: []string{"KGZ"}}.Filter(s.atlas)
		if err != nil {
			t.Fatal(err)
		}
		if err := exchange.Export(t.Context(), s.ledger, s.atlas, of, &f, &want); err != nil {
			t.Fatal(err)
		}
		if len(body) == 0 || !bytes.Equal(body, want.Bytes()) && !strings.HasPrefix(f.Name, "parquet") {
			t.Errorf("%s: %d bytes, and the ledger exports %d others", f.Name, len(body), want.Len())
		}
	}
	if answer, body := s.ask(t, http.MethodGet, "exports/nothing", ""); answer.StatusCode != 404 || answer.Header.Get("Content-Disposition") != "" {
		t.Errorf("no format: %d %s", answer.StatusCode, body)
	}
}
