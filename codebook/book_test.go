package codebook

import "testing"

func TestTheEnglishCodebookLoads(t *testing.T) {
	book, err := Load(English())
	if err != nil {
		t.Fatal(err)
	}
	if len(book.Rules()) == 0 {
		t.Fatal("no rules")
	}
}
