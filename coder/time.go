package coder

import (
	"time"

	"casus/coding"
)

// time gives the date as the contract writes it, its span left to the caller.
func (w when) time() coding.Time {
	t := coding.Time{Precision: w.precision}
	if !w.from.IsZero() {
		t.From = w.from.Format(time.DateOnly)
	}
	if !w.to.IsZero() {
		t.To = w.to.Format(time.DateOnly)
	}
	return t
}
