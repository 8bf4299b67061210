package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
	"unicode"

	"casus/coding"
	"casus/ledger/calendar"
)

// Report is a report as it came: what the coding says of it, and its text.
type Report struct {
	coding.Report
	Text string
}

// Key is what makes a text of a day unmistakable, in 64 hexadecimal digits. It
// is the same as the key of package report, on which the ids of events rest.
func (r *Report) Key() string {
	sum := sha256.Sum256([]byte(r.Date + "\x00" + r.Title + "\x00" + r.Text))
	return hex.EncodeToString(sum[:])
}

// day gives the report's day, NoDay where nothing tells it.
func (r *Report) day() calendar.Day {
	d, _ := calendar.Parse(r.Date)
	return d
}

// moment gives a time of RFC 3339 in seconds, nil where there is none.
func moment(published string) *int64 {
	t, err := time.Parse(time.RFC3339, published)
	if err != nil {
		return nil
	}
	return new(t.Unix())
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
