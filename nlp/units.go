package nlp

// unit is what the network reads as one word: a token, or the tokens of a
// masked name.
type unit struct {
	first, last int32 // tokens of the sentence, both included
	mask        MaskClass
	plural      bool
	// article tells that the first token is the article of the name: the
	// Philippines must parse as Chad does.
	article bool
}

// head is the token of the unit that stands for it in the tree: the first of
// a person's names, which the others join as flat, and otherwise the last,
// which the others join as compounds.
func (u unit) head() int32 {
	if u.mask == MaskPerson {
		return u.first
	}
	return u.last
}

// takesArticle tells whether the unit is a name that has an article or has none
// by mere custom.
func (u unit) takesArticle() bool {
	return u.mask == MaskState || u.mask == MaskPlace || u.mask == MaskGroup
}

// appendUnits appends the units of the sentence. masks are those not yet
// passed, and what is left of them is given back; without them, tokens of one
// class side by side are taken for one name.
func appendUnits(units []unit, s *Sentence, masks []Mask) ([]unit, []Mask) {
	for i := 0; i < len(s.Tokens); {
		t := &s.Tokens[i]
		u := unit{first: int32(i), last: int32(i), mask: t.Mask}
		i++
		if t.Mask != NotMasked {
			for len(masks) > 0 && masks[0].End <= t.Start {
				masks = masks[1:]
			}
			end := int(^uint(0) >> 1)
			if len(masks) > 0 {
				end, u.plural = masks[0].End, masks[0].Plural
			}
			for i < len(s.Tokens) && s.Tokens[i].Mask == t.Mask && s.Tokens[i].Start < end {
				u.last = int32(i)
				i++
			}
			if n := len(units); n > 0 && u.takesArticle() && units[n-1].last == u.first-1 && units[n-1].mask == NotMasked && english.is(s.Tokens[u.first-1].Form, isArticle) {
				units = units[:n-1]
				u.first--
				u.article = true
			}
		}
		units = append(units, u)
	}
	return units, masks
}

// The names as the network tags them: outside, or the beginning or inside of
// a name of each kind.
const (
	outsideName = 0
	numNameTags = 1 + 2*4
)

func nameTag(tag uint8) (kind NameKind, begins bool) {
	return NameKind((tag - 1) / 2), tag%2 == 1
}

var maskName = [...]NameKind{
	MaskPerson: PersonName,
	MaskState:  PlaceName,
	MaskPlace:  PlaceName,
	MaskGroup:  OrganisationName,
}

// appendNames appends the names that the tags mark. A masked name is a name
// of its class whatever its tag, but one that the tags make part of a longer
// name; a demonym alone is none.
func appendNames(names []Name, units []unit, tags []uint8) []Name {
	for i := 0; i < len(units); {
		u, tag := units[i], tags[i]
		if tag == outsideName && (u.mask == NotMasked || u.mask == MaskAdjective) {
			i++
			continue
		}
		first := i
		i++
		var kind NameKind
		if tag != outsideName {
			kind, _ = nameTag(tag)
			for i < len(units) && tags[i] != outsideName {
				if k, begins := nameTag(tags[i]); begins || k != kind {
					break
				}
				i++
			}
		}
		if i-first == 1 && u.mask != NotMasked {
			if u.mask == MaskAdjective {
				continue
			}
			kind = maskName[u.mask]
		}
		begin := int(u.first)
		if u.article {
			begin++
		}
		names = append(names, Name{begin, int(units[i-1].last), kind})
	}
	return names
}
