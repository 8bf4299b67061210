package serve

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"runtime"
	"sync"

	"casus/atlas"
	"casus/coding"
	"casus/ledger"
	"casus/report"
	"casus/serve/guard"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// Coder is what the server needs of one.
type Coder interface {
	Code(*report.Report) *coding.Coding
	// Explain tells why a report is coded as it is.
	Explain(*report.Report) *coding.Explanation
	// Rule and Cue give those of the codebook as they are written.
	Rule(name string) (coding.RuleText, bool)
	Cue(name string) (coding.RuleText, bool)
	Identity() coding.Coder
}

// Options is what a server is made of.
type Options struct {
	Ledger *ledger.Ledger
	Atlas  *atlas.Atlas
	Coder  Coder
	// Version is the program's.
	Version string
	// Page is the files of the page; there is none where it is nil.
	Page fs.FS
	// Guard says who may reach the server; where nil, everybody is the one at
	// this machine.
	Guard *guard.Guard
	// Log takes what went wrong that the client must not see; slog.Default where nil.
	Log *slog.Logger
}

// Server answers requests about one ledger.
type Server struct {
	ledger  *ledger.Ledger
	atlas   *atlas.Atlas
	coder   Coder
	version string
	log     *slog.Logger
	guard   *guard.Guard
	mux     *http.ServeMux
	api     huma.API
	// known is the names that filters can have; made when first asked for.
	known   func() *directory
	settler settler
	metrics *metrics
	cache   *cache
	counts  counts
	answers answers
	news    news
	// ending is done once the server is told to end.
	ending context.Context
	end    context.CancelFunc
	// coding holds as many as may code at a time.
	coding chan struct{}
}

// root is the path under which the API's routes lie.
const root = "/api/v1"

// New makes a server. It reads nothing of the ledger yet.
func New(opt Options) *Server {
	s := &Server{ledger: opt.Ledger, atlas: opt.Atlas, coder: opt.Coder, version: opt.Version, log: opt.Log, guard: opt.Guard, mux: http.NewServeMux()}
	if s.log == nil {
		s.log = slog.Default()
	}
	if s.guard == nil {
		s.guard = guard.New(opt.Ledger, guard.Options{Local: "local", Log: s.log})
	}
	s.known = sync.OnceValue(func() *directory { return newDirectory(s.atlas) })
	s.ending, s.end = context.WithCancel(context.Background())
	s.metrics = newMetrics()
	s.cache = newCache(cacheBytes, s.metrics.cached)
	s.news = news{listeners: map[chan *change]bool{}, wake: make(chan struct{}, 1)}
	s.coding = make(chan struct{}, runtime.GOMAXPROCS(0))
	s.settler.asked = make(chan chan struct{})
	s.api = humago.New(s.mux, config(opt.Version))
	for _, routes := range []func(){
		s.about,
		s.session,
		s.terms,
		s.names,
		s.reports,
		s.add,
		s.code,
		s.events,
		s.incidents,
		s.episodes,
		s.tolls,
		s.largest,
		s.series,
		s.blocs,
		s.reviews,
		s.queue,
		s.overview,
		s.places,
		s.why,
		s.stream,
		s.exports,
	} {
		routes()
	}
	refine(s.api.OpenAPI().Components.Schemas)
	s.mux.HandleFunc(unknownRoute, s.unknown)
	s.observe()
	if opt.Page != nil {
		s.mux.Handle("/", page(opt.Page)) // the guard lets nothing be written there
	}
	return s
}

// Handler answers requests that the guard lets through.
func (s *Server) Handler() http.Handler { return s.guard.Wrap(s.handler()) }

// handler answers whatever the guard lets through.
func (s *Server) handler() http.Handler { return s.metrics.measured(s.mux, s.answering(s.mux)) }

// identity tells one program and coder from another.
func (s *Server) identity() string { return fmt.Sprint(s.version, s.coder.Identity()) }

// Document gives the OpenAPI document of the API that a program of this version offers.
func Document(version string) ([]byte, error) {
	return json.MarshalIndent(New(Options{Version: version}).api.OpenAPI(), "", " ")
}

// config is what the API's document says, with nothing that is loaded from elsewhere.
func config(version string) huma.Config {
	c := huma.DefaultConfig("casus", version)
	c.Info.Description = "Dated news reports of conflict as an auditable record: who did what to whom, where and when; who says so; and where the accounts disagree."
	c.OpenAPIPath = root + "/openapi"
	c.DocsPath = "" // its page would load scripts from elsewhere
	c.SchemasPath = ""
	c.CreateHooks = nil // no "$schema" in what is sent
	c.RejectUnknownQueryParameters = true
	c.Servers = []*huma.Server{{URL: "/", Description: "this casus"}}
	c.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	alias(c.Components.Schemas)
	return c
}

// get registers a route that reads.
func get[I, O any](s *Server, path, summary, tag string, work func(*request, *I) (*O, error)) {
	huma.Register(s.api, operation(http.MethodGet, path, summary, tag), handler(s, work))
}

func operation(method, path, summary, tag string) huma.Operation {
	o := huma.Operation{
		OperationID: operationID(method, path), Method: method, Path: root + path, Summary: summary, Tags: []string{tag},
		BodyReadTimeout: -1, // the guard minds how fast a body comes
	}
	if limit, known := guard.BodyLimit(method, root+path); known {
		o.MaxBodyBytes = limit
	}
	return o
}
