package toll

import (
	_ "embed" // the lists
	"strings"
	"sync"
)

//go:embed data/anybody.txt
var anybodyText string

//go:embed data/defence.txt
var defenceText string

// The lists that anybody can read and change: nouns that say of nobody what he was,
// and defence pacts.
var (
	anybody = sync.OnceValue(func() []string { return lines(anybodyText) })
	defence = sync.OnceValue(func() []string { return lines(defenceText) })
)

// lines gives the lines of a list, without comments and empty ones.
func lines(text string) (list []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			list = append(list, line)
		}
	}
	return list
}
