package main

import (
	"errors"
	"fmt"
	"strings"

	"casus/atlas"
	"casus/ledger"
)

// filters are the flags that say which part of the record is meant, the same
// in every subcommand that reads it.
type filters struct {
	From    string   `placeholder:"DAY" help:"From this day on: 2020-07-16, 2020-07 or 2020." group:"Which part of the record:"`
	To      string   `placeholder:"DAY" help:"Up to this day, included." group:"Which part of the record:"`
	Country []string `placeholder:"ARM" help:"That take part, are hit, or in which it happened; any of them. Three letters or the name." group:"Which part of the record:"`
	Party   []string `placeholder:"ID" help:"That take part or are hit; any of them. The atlas's id (syr-gov) or the name." group:"Which part of the record:"`
	Pair    []string `placeholder:"A,B" help:"Two countries or parties that both take part or are hit." group:"Which part of the record:"`
	Type    []string `placeholder:"ASSAULT" help:"Types of events." group:"Which part of the record:"`
	Status  []string `placeholder:"STATUS" help:"Statuses of events (actual, planned, hypothetical, negated, historical); what happened if none is given." group:"Which part of the record:"`
	Place   string   `placeholder:"PLACE" help:"Where it happened: the gazetteer's key or the name." group:"Which part of the record:"`
	Source  string   `placeholder:"NAME" help:"Told by this outlet." group:"Which part of the record:"`
	Text    string   `placeholder:"WORDS" help:"In reports with these words: all of them, \"a phrase\", -not." group:"Which part of the record:"`
}

// filter makes the ledger's filter of the flags.
func (f *filters) filter(a *atlas.Atlas) (ledger.Filter, error) {
	out, err := ledger.Asked(*f).Filter(a)
	var wrong ledger.MisusedField
	if errors.As(err, &wrong) {
		return out, usageError{fmt.Errorf("--%s: %s", wrong.Field, wrong.Text)}
	}
	if err != nil {
		return out, usageError{err}
	}
	return out, nil
}

// shellWord writes a name as a shell takes it for one word.
func shellWord(s string) string {
	if strings.ContainsAny(s, " '\"") {
		return fmt.Sprintf("%q", s)
	}
	return s
}

func joined[T any](values []T) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = fmt.Sprint(v)
	}
	return strings.Join(words, ", ")
}

// short shortens an id or key for people.
func short(id string) string {
	const digits = 16
	return id[:min(len(id), digits)]
}

// spread gives the low and high of a figure for people.
func spread(low int64, high *int64) string {
	switch {
	case high == nil:
		return fmt.Sprintf("≥ %d", low)
	case *high == low:
		return fmt.Sprint(low)
	}
	return fmt.Sprintf("%d–%d", low, *high)
}

// bestOf gives the best of a figure for people.
func bestOf(best *int64, otherwise string) string {
	if best == nil {
		return otherwise
	}
	return fmt.Sprint(*best)
}
