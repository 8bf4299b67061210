package serve

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"casus/coding"
	"casus/ledger"
	"casus/report"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics counts what the server does, for Prometheus.
type metrics struct {
	registry  *prometheus.Registry
	requests  *prometheus.CounterVec
	latency   *prometheus.HistogramVec
	lookups   *prometheus.CounterVec
	coded     prometheus.Counter
	codedIn   prometheus.Counter
	codedSize prometheus.Counter
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "casus_http_requests_total", Help: "Requests by route, method and status."},
			[]string{"route", "method", "status"}),
		latency: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "casus_http_request_duration_seconds", Help: "How long answers took, by route.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}}, []string{"route"}),
		lookups:   prometheus.NewCounterVec(prometheus.CounterOpts{Name: "casus_cache_lookups_total", Help: "Whether an answer was there already."}, []string{"result"}),
		coded:     prometheus.NewCounter(prometheus.CounterOpts{Name: "casus_coded_reports_total", Help: "Reports that the coder read."}),
		codedIn:   prometheus.NewCounter(prometheus.CounterOpts{Name: "casus_coding_seconds_total", Help: "How long it took, of one core each."}),
		codedSize: prometheus.NewCounter(prometheus.CounterOpts{Name: "casus_coded_bytes_total", Help: "How long their texts were."}),
	}
	m.registry.MustRegister(m.requests, m.latency, m.lookups, m.coded, m.codedIn, m.codedSize, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// cached counts a look-up in the cache.
func (m *metrics) cached(hit bool) {
	result := "miss"
	if hit {
		result = "hit"
	}
	m.lookups.WithLabelValues(result).Inc()
}

// codeCounted codes a report, and counts that.
func (s *Server) codeCounted(r *report.Report) *coding.Coding {
	begun := time.Now()
	defer func() {
		s.metrics.coded.Inc()
		s.metrics.codedIn.Add(time.Since(begun).Seconds())
		s.metrics.codedSize.Add(float64(len(r.Text)))
	}()
	return s.coder.Code(r)
}

// measured counts requests by their routes.
func (m *metrics) measured(mux *http.ServeMux, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, route := mux.Handler(r)
		if _, path, ok := strings.Cut(route, " "); ok {
			route = path
		}
		begun, status := time.Now(), &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(status, r)
		m.requests.WithLabelValues(route, r.Method, strconv.Itoa(status.status)).Inc()
		m.latency.WithLabelValues(route).Observe(time.Since(begun).Seconds())
	})
}

// statusWriter remembers the status of an answer.
type statusWriter struct {
	http.ResponseWriter
	status int
}

// WriteHeader sets the status.
func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets an http.ResponseController through.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// observe adds what tells programs how the server does.
func (s *Server) observe() {
	s.metrics.registry.MustRegister(&holdings{ledger: s.ledger},
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "casus_stream_listeners", Help: "Streams that are open."}, func() float64 { return float64(s.news.count()) }))
	s.mux.Handle("GET /metrics", promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{ErrorLog: errorLog{s}}))
	s.mux.HandleFunc("GET /health", s.health)
}

type errorLog struct{ *Server }

// Println logs what went wrong with the metrics.
func (l errorLog) Println(v ...any) { l.log.Error("metrics failed", "error", v) }

// health tells whether the server lives and its database answers.
func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if _, err := s.ledger.Changes(ctx); err != nil || s.ending.Err() != nil {
		w.Header().Set("Content-Type", jsonType)
		w.WriteHeader(http.StatusServiceUnavailable)
		w.Write([]byte(`{"live":true,"ready":false}` + "\n"))
		return
	}
	w.Header().Set("Content-Type", jsonType)
	w.Write([]byte(`{"live":true,"ready":true}` + "\n"))
}

// holdings counts what the ledger holds, once for each state of it.
type holdings struct {
	ledger *ledger.Ledger
	mu     sync.Mutex
	number int64
	counts []ledger.Count
}

var held = prometheus.NewDesc("casus_ledger_rows", "What the ledger holds.", []string{"of"}, nil)

// Describe names the metric.
func (h *holdings) Describe(out chan<- *prometheus.Desc) { out <- held }

// Collect counts.
func (h *holdings) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	h.mu.Lock()
	defer h.mu.Unlock()
	number, err := h.ledger.Changes(ctx)
	if err == nil && (h.counts == nil || number != h.number) {
		var stats ledger.Stats
		if stats, err = h.ledger.Stats(ctx); err == nil {
			h.number, h.counts = number, stats.Counts
		}
	}
	if err != nil {
		out <- prometheus.NewInvalidMetric(held, err)
		return
	}
	for _, c := range h.counts {
		out <- prometheus.MustNewConstMetric(held, prometheus.GaugeValue, float64(c.N), c.Name)
	}
}
