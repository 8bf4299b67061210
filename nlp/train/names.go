package train

import (
	_ "embed"
	"strings"

	"casus/nlp"
)

//go:embed names.txt
var namesText string

// countries are the names of countries, their adjectives and their peoples.
type countries struct{ states, adjectives, peoples map[string]bool }

var countryNames = func() countries {
	c := countries{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for line := range strings.Lines(namesText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for i, part := range strings.Split(line, ";") {
			for name := range strings.SplitSeq(part, ",") {
				if name = strings.TrimSpace(name); name != "" {
					[]map[string]bool{c.states, c.adjectives, c.peoples}[i][name] = true
				}
			}
		}
	}
	return c
}()

func (c countries) classOf(name string) (class nlp.MaskClass, plural bool) {
	switch {
	case c.states[name]:
		return nlp.MaskState, false
	case c.adjectives[name]:
		return nlp.MaskAdjective, false
	case c.peoples[name]:
		return nlp.MaskAdjective, true
	}
	return nlp.NotMasked, false
}
