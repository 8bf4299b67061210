package codebook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Complaint is one thing wrong in a rule file, with what to do about it.
type Complaint struct {
	File string
	Line int // 0 where the complaint is about the whole file
	Text string
}

// String gives "file:line: text".
func (c Complaint) String() string {
	switch {
	case c.File == "":
		return c.Text
	case c.Line == 0:
		return c.File + ": " + c.Text
	}
	return fmt.Sprintf("%s:%d: %s", c.File, c.Line, c.Text)
}

// Complaints is all that is wrong in a codebook, by file and line. It is the
// error that Load returns when the files themselves are at fault.
type Complaints []Complaint

// Error lists the complaints, one a line.
func (cs Complaints) Error() string {
	var b strings.Builder
	for i, c := range cs {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(c.String())
	}
	return b.String()
}

func (cs Complaints) sort() {
	slices.SortStableFunc(cs, func(a, b Complaint) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
}

// unknown says that a word is not one of those that may stand here. It names
// the nearest one, or all of them where they are few.
func unknown(what, got string, known []string) string {
	text := fmt.Sprintf("there is no %s %q", what, got)
	if near := nearest(got, known); near != "" {
		return text + fmt.Sprintf("; did you mean %q?", near)
	}
	switch n := len(known); {
	case n == 1:
		return text + "; write " + known[0]
	case n > 1 && n <= 20:
		return text + "; write one of: " + strings.Join(known, " ")
	}
	return text
}

// nearest gives the known word that a misspelt one was most likely meant to
// be, or "".
func nearest(got string, known []string) string {
	best, at := "", 1+min(2, (len(got)+1)/3)
	for _, k := range known {
		if d := distance(strings.ToLower(got), strings.ToLower(k), at); d < at {
			best, at = k, d
		}
	}
	return best
}

// distance counts the letters to insert, delete, replace or swap to make b of
// a. It stops counting at limit.
func distance(a, b string, limit int) int {
	if d := len(a) - len(b); d >= limit || -d >= limit {
		return limit
	}
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return min(above[len(b)], limit)
}
