package guard

import (
	"encoding/json"
	"math"
	"net/http"
	"strconv"
	"time"
)

// refuse answers with a problem of RFC 9457, as the API does.
func refuse(w http.ResponseWriter, status int, why string) {
	h := w.Header()
	h.Set("Content-Type", "application/problem+json")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(struct {
		Title  string `json:"title"`
		Status int    `json:"status"`
		Detail string `json:"detail"`
	}{http.StatusText(status), status, why})
}

// tooOften refuses for some time.
func tooOften(w http.ResponseWriter, wait time.Duration) {
	w.Header().Set("Retry-After", RetryAfter(wait))
	refuse(w, http.StatusTooManyRequests, "too many requests; wait a little, then go on")
}

// RetryAfter writes a time to wait as the header wants it.
func RetryAfter(wait time.Duration) string {
	return strconv.Itoa(max(1, int(math.Ceil(wait.Seconds()))))
}
