package serve

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// contract is the API's document, its schemas compiled by a validator that is not the one that
// made them.
type contract struct {
	document map[string]any
	compiler *jsonschema.Compiler
}

func contractOf(t testing.TB) *contract {
	t.Helper()
	text, err := Document("test")
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	if err := c.AddResource("casus.json", document); err != nil {
		t.Fatal(err)
	}
	return &contract{document.(map[string]any), c}
}

// holds checks an answer against the schema of its route and status.
func (c *contract) holds(t testing.TB, method, route string, status int, kind string, body []byte) {
	t.Helper()
	pointer := fmt.Sprintf("casus.json#/paths/%s/%s/responses/%d/content/%s/schema", escaped(root+"/"+route), strings.ToLower(method), status, escaped(kind))
	if status >= 400 {
		pointer = fmt.Sprintf("casus.json#/paths/%s/%s/responses/default/content/%s/schema", escaped(root+"/"+route), strings.ToLower(method), escaped(kind))
	}
	schema, err := c.compiler.Compile(pointer)
	if err != nil {
		t.Fatalf("%s %s: %v", method, route, err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Fatalf("%s %s: %v", method, route, err)
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("%s %s does not keep its own contract: %v", method, route, err)
	}
}

func escaped(s string) string {
	return strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(s)
}

// Every route answers on the samples, and what it answers keeps the schema that the document
// gives it.
func TestEveryRouteKeepsItsContract(t *testing.T) { onBoth(t, everyRouteKeepsItsContract) }

func everyRouteKeepsItsContract(t *testing.T, s *tried) {
	c := contractOf(t)
	incident := text(t, s.get(t, "incidents?order=reports"), "items", 0, "id")
	episode := text(t, s.get(t, "episodes"), "items", 0, "id")
	event := text(t, s.get(t, "events"), "items", 0, "event", "id")
	key := text(t, s.get(t, "reports?text=Kibati"), "items", 0, "key")
	document := s.get(t, "reports/"+key)
	loss := text(t, document, "coding", "losses", 0, "id")
	about := map[string]string{ // what stands for {id}
		"reports/{id}": key, "reports/{id}/coding": key, "events/{id}": event, "events/{id}/why": event,
		"incidents/{id}": incident, "incidents/{id}/tellings": incident, "episodes/{id}": episode, "tolls/{id}": incident, "exports/{format}": "ged",
	}
	asked := map[string][]string{ // more than one question of a route, and what it needs
		"search": {"text=border"}, "blocs/tie": {"pair=kgz-gov,tjk-gov&from=2034&to=2035", "pair=FJI,TON"}, "queue": {"reviewer=Ada", "reviewer=Ada&blind=true&order=text"},
		"series": {"unit=month", "by=pair&measure=killed", "rule=ucdp&unit=year", "from=1999&to=1999"}, "blocs": {"atlas=true&from=2031&to=2036", "from=1990&to=1991"},
		"names": {"q=arm", "q=", "q=Goma&kind=place"}, "reports": {"", "text=soldiers&limit=3"}, "reports/{id}": {"", "blind=true"},
		"reports/{id}/coding": {"", "blind=true"}, "incidents": {"", "order=disputed", "country=FJI", "pair=KGZ,TJK"}, "largest": {"", "unit=week&by=wounded", "country=FJI"},
		"events": {"", "type=ASSAULT&limit=2"}, "overview": {"", "lanes=type"}, "tolls/{id}": {"", "rule=latest&cause=accident"}, "agreement": {"", "all=true"},
	}
	// Something of each kind of review is there to be read.
	s.post(t, "reviews", `{"verb":"correct","id":"`+event+`","reviewer":"Ada","fields":["actor=arm-gov","date=2031","place=Goma"]}`)
	s.post(t, "reviews", `{"verb":"reject","id":"`+loss+`","reviewer":"Ada"}`)
	s.post(t, "reviews", `{"verb":"confirm","id":"`+loss+`","reviewer":"Ben","blind":true}`)
	s.post(t, "reviews", `{"verb":"undo","of":"1","reviewer":"Ada"}`)
	for path, item := range at(t, c.document, "paths").(map[string]any) {
		route, ours := strings.CutPrefix(path, root+"/")
		if _, reads := item.(map[string]any)["get"]; !ours || !reads || route == "stream" {
			continue
		}
		t.Run(route, func(t *testing.T) {
			id := regexp.MustCompile(`\{\w+\}`)
			at := route
			if id.MatchString(route) {
				if about[route] == "" {
					t.Fatalf("what stands for the id of %s? say so above", route)
				}
				at = id.ReplaceAllString(route, about[route])
			}
			for _, query := range append([]string(nil), asked[route]...) {
				s.keeps(t, c, route, at+"?"+query)
			}
			if asked[route] == nil {
				s.keeps(t, c, route, at)
			}
		})
	}
}

func (s *tried) keeps(t *testing.T, c *contract, route, path string) {
	t.Helper()
	answer, text := s.ask(t, http.MethodGet, path, "")
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("GET %s: %d: %s", path, answer.StatusCode, text)
	}
	if answer.Header.Get("Content-Type") != "application/json" {
		return
	}
	c.holds(t, http.MethodGet, route, http.StatusOK, "application/json", text)
}

// What is written answers as the document says, too.
func TestWritesKeepTheirContract(t *testing.T) { onBoth(t, writesKeepTheirContract) }

func writesKeepTheirContract(t *testing.T, s *tried) {
	c := contractOf(t)
	event := text(t, s.get(t, "events"), "items", 0, "event", "id")
	for _, x := range []struct {
		route, body string
		status      int
	}{
		{"code", `{"date":"2034-04-05","text":"Kyrgyz guards shelled a Tajik village on Monday, killing four people, the Tajik government said."}`, 200},
		{"code", `{"date":"yesterday","text":"Soldiers fired."}`, 422},
		{"code", `{"text":""}`, 422},
		{"code", `{"text":"Soldiers fired.","txet":"x"}`, 422},
		{"code", `not JSON`, 400},
		{"reviews", `{"verb":"confirm","id":"` + event + `","reviewer":"Ada"}`, 201},
		{"reviews", `{"verb":"correct","id":"` + event + `","reviewer":"Ada","correction":{"type":"REJECT","modes":[],"source":null,"actors":[{"party":"arm-gov"}]}}`, 201},
		{"reviews", `{"verb":"correct","id":"` + event + `","reviewer":"Ada","fields":["typ=ASSAULT"]}`, 422},
		{"reviews", `{"verb":"correct","id":"` + event + `","reviewer":"Ada","correction":{"type":"NOTHING"}}`, 422},
		{"reviews", `{"verb":"confirm","id":"` + event + `"}`, 201}, // the one at this machine
		{"reviews", `{"verb":"confirm","id":"0123456789abcdef","reviewer":"Ada"}`, 422},
		{"reviews", `{"verb":"undo","of":"999","reviewer":"Ada"}`, 422},
	} {
		answer, text := s.ask(t, http.MethodPost, x.route, x.body)
		if answer.StatusCode != x.status {
			t.Errorf("POST %s %s: %d, want %d: %s", x.route, x.body, answer.StatusCode, x.status, text)
			continue
		}
		kind := "application/json"
		if x.status >= 400 {
			kind = "application/problem+json"
		}
		if got := answer.Header.Get("Content-Type"); got != kind {
			t.Errorf("POST %s: %s, want %s", x.route, got, kind)
		}
		c.holds(t, http.MethodPost, x.route, x.status, kind, text)
	}
}

// The document is one of OpenAPI 3.1: the version, unique operations with tags, every reference leads
// somewhere, every parameter of a path is declared, every schema is one of JSON Schema 2020-12.
func TestDocumentIsOpenAPI31(t *testing.T) {
	c := contractOf(t)
	if v := text(t, c.document, "openapi"); !strings.HasPrefix(v, "3.1.") {
		t.Errorf("it says it is of OpenAPI %s", v)
	}
	names := regexp.MustCompile(`^[A-Z][A-Za-z0-9]+$`)
	schemas := at(t, c.document, "components", "schemas").(map[string]any)
	for name := range schemas {
		if !names.MatchString(name) || strings.Contains(name, "Struct") || strings.Contains(name, "Casus") {
			t.Errorf("%s is no name that a programmer would give a type", name)
		}
		if _, err := c.compiler.Compile("casus.json#/components/schemas/" + name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	ids := map[string]string{}
	for path, item := range at(t, c.document, "paths").(map[string]any) {
		for method, op := range item.(map[string]any) {
			where := method + " " + path
			id := text(t, op, "operationId")
			if ids[id] != "" || !regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)+$`).MatchString(id) {
				t.Errorf("%s: the operation %q is not unique or not readable", where, id)
			}
			ids[id] = where
			if text(t, op, "summary") == "" || len(at(t, op, "tags").([]any)) != 1 || len(at(t, op, "responses").(map[string]any)) < 2 {
				t.Errorf("%s: a summary, a tag or the answer of an error is missing", where)
			}
			declared := map[string]bool{}
			if list, ok := op.(map[string]any)["parameters"]; ok {
				for _, p := range list.([]any) {
					in, name := text(t, p, "in"), text(t, p, "name")
					declared[in+" "+name] = true
					if in == "path" && at(t, p, "required") != true {
						t.Errorf("%s: %s must be required", where, name)
					}
				}
			}
			for _, name := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(path, -1) {
				if !declared["path "+name[1]] {
					t.Errorf("%s: %s is not declared", where, name[1])
				}
			}
		}
	}
	text, _ := json.Marshal(c.document)
	for _, ref := range regexp.MustCompile(`"\$ref":"#/components/schemas/(\w+)"`).FindAllSubmatch(text, -1) {
		if schemas[string(ref[1])] == nil {
			t.Errorf("%s leads nowhere", ref[0])
		}
	}
}
