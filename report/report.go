// Package report holds a dated news report, and the readers that make one of
// what people have: plain text and JSON lines.
//
// It is the door of casus, so it is where bad input is met: whatever a file
// holds, a reader hands on what can be read, tells of the rest by file and
// line and what to do about it, and goes on. Files may be larger than memory;
// a reader holds one report at a time.
//
// A report's text is kept as it came, not trimmed and not normalised, because
// every later offset counts code points of it.
package report

import (
	"crypto/sha256"
	"encoding/hex"
)

// Report is one dated report.
type Report struct {
	// ID is the report's own where the file gives one, else the first 16
	// digits of its key.
	ID string
	// Date is the day of the report, as 2020-07-16; empty where nothing tells
	// it. Such a report can be coded, but its "on Monday" names no day.
	Date string
	// Published is the moment of publication in RFC 3339, empty where unknown.
	Published string
	Source    string
	URL       string
	Title     string
	// Text is valid UTF-8 and has more than white space in it.
	Text     string
	Language string

	// File and Line say where the report came from, for people. Lines count
	// from 1.
	File string
	Line int
}

// Key is what makes the report unmistakable: a hash over its day, title and
// text, in 64 hexadecimal digits. Under whatever id or URL it comes, the key
// stays.
func (r *Report) Key() string {
	sum := sha256.Sum256([]byte(r.Date + "\x00" + r.Title + "\x00" + r.Text))
	return hex.EncodeToString(sum[:])
}

// identify gives a report without an id one.
func (r *Report) identify() *Report {
	if r.ID == "" {
		r.ID = r.Key()[:16]
	}
	return r
}
