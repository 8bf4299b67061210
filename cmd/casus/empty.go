package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"casus/ledger"
	"casus/ledger/calendar"
)

// errAfterOrder tells that a list that is not in the order of days cannot be gone on with.
var errAfterOrder = errors.New("--after goes on with a list in the order of days; leave out --order, or raise --limit")

// nothing says why a list may be empty: of which days the record is, and, where an
// outlet is asked for that it does not have, which it has.
func nothing(ctx context.Context, l *ledger.Ledger, f *ledger.Filter, what string) string {
	no := "no " + what + " in this part of the record"
	covered, err := l.Coverage(ctx)
	if err != nil {
		return no
	}
	if covered.Days() == 0 {
		return "no " + what + ": the ledger is empty; casus add FILE puts reports into it"
	}
	if !f.Days.Overlaps(covered) {
		return fmt.Sprintf("%s, which goes from %s to %s", no, covered.From, covered.To)
	}
	if f.Source != "" {
		const most = 12
		outlets, err := l.Outlets(ctx, most+1)
		if err == nil && !slices.Contains(outlets, f.Source) {
			more := ""
			if len(outlets) > most {
				outlets, more = outlets[:most], " and others"
			}
			return fmt.Sprintf("%s: no report of it came from %s, but from %s%s", no, visible(f.Source), visible(strings.Join(outlets, ", ")), more)
		}
	}
	if f.Days.From != calendar.NoDay || f.Days.To != calendar.NoDay || len(f.Countries)+len(f.Parties)+len(f.Pair)+len(f.Types)+len(f.Statuses) > 0 || f.Place+f.Source+f.Text != "" {
		return no + "; fewer filters let more in (its reports are of " + covered.String() + ")"
	}
	return no + " (its reports are of " + covered.String() + ")"
}
