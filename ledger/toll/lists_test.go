package toll

import (
	"strings"
	"testing"

	"casus/atlas"
)

// What the lists name is in the atlas, or a slip of the pen.
func TestTheListsAreOfTheAtlas(t *testing.T) {
	a, err := atlas.Default()
	if err != nil {
		t.Fatal(err)
	}
	if len(defence()) == 0 || len(anybody()) == 0 {
		t.Fatal("a list is empty")
	}
	for _, id := range defence() {
		if a.Entry(id) == nil {
			t.Errorf("defence.txt: the atlas has no %q", id)
		}
	}
	for _, noun := range anybody() {
		if n, _ := a.Noun(strings.Fields(noun)); n == nil {
			t.Errorf("anybody.txt: the lexicon has no %q", noun)
		}
	}
}
