package near

import (
	"cmp"
	"slices"

	"casus/ledger/calendar"
)

// Days is how many days two editions of one text may be apart.
const Days = 3

// WithinDays tells whether two reports are dated closely enough to be editions of
// one text. A report without a date is within reach of none but another without.
func WithinDays(a, b calendar.Day) bool {
	if a == calendar.NoDay || b == calendar.NoDay {
		return a == b
	}
	return max(a, b)-min(a, b) <= Days
}

// Report is what grouping needs to know of a report.
type Report struct {
	Key string // unique
	Day calendar.Day
	Sig Sig
}

// Near tells whether two reports are editions of one text: they share a band,
// are the same, and are dated within three days.
func Near(a, b *Report) bool {
	return WithinDays(a.Day, b.Day) && Same(&a.Sig, &b.Sig) && shareBand(&a.Sig, &b.Sig)
}

func shareBand(a, b *Sig) bool {
	for i := 0; i < Bands*rows; i += rows {
		if a.least[i] == b.least[i] && a.least[i+1] == b.least[i+1] && a.least[i+2] == b.least[i+2] {
			return true
		}
	}
	return false
}

// Groups gives the group of each report: the smallest key among all the reports
// that it is near to, directly or through others. So editions that follow each
// other every other day are one group, however long that goes on. The order of
// the reports does not matter.
func Groups(reports []Report) []string {
	type entry struct {
		key uint64
		at  int
	}
	index := make([]entry, 0, len(reports)*Bands)
	parent := make([]int, len(reports))
	for i := range reports {
		parent[i] = i
		if reports[i].Sig.Empty() {
			continue
		}
		for _, key := range reports[i].Sig.Bands() {
			index = append(index, entry{key, i})
		}
	}
	slices.SortFunc(index, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(reports[a.at].Day, reports[b.at].Day), cmp.Compare(a.at, b.at))
	})
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for i, a := range index {
		for _, b := range index[i+1:] {
			if a.key != b.key || !WithinDays(reports[a.at].Day, reports[b.at].Day) {
				break
			}
			if ra, rb := root(a.at), root(b.at); ra != rb && Same(&reports[a.at].Sig, &reports[b.at].Sig) {
				if reports[rb].Key < reports[ra].Key {
					ra, rb = rb, ra
				}
				parent[rb] = ra
			}
		}
	}
	groups := make([]string, len(reports))
	for i := range reports {
		groups[i] = reports[root(i)].Key
	}
	return groups
}
