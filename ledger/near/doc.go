// Package near finds reports that are one text in several editions: a wire
// story under another headline, with a figure brought up to date, its last
// paragraphs cut. A text that twenty papers carry is still one voice, and the
// ledger gives a group of such reports one vote for what they all say.
//
// # Basics
//
// Signature turns a report into a Sig of fixed size, once. Two reports are
// compared by their signatures alone (Same), and only those that share one of
// the keys that Sig.Bands gives need comparing at all: a store indexes the keys.
// Groups does the whole of it in memory.
//
// The method is MinHash with banding: A. Broder, "On the resemblance and
// containment of documents", Compression and Complexity of Sequences 1997;
// J. Leskovec, A. Rajaraman and J. D. Ullman, Mining of Massive Datasets, 3rd
// ed. 2020, ch. 3.
//
// # Caveats
//
// Only reports dated within a few days of each other can be near-duplicates
// (WithinDays): what a daily bulletin says in the same words every week are
// different statements. A bulletin that repeats yesterday's words with other
// figures is grouped; its figures are revisions, which the ledger keeps.
// Two reports by different writers are not near-duplicates, however much their
// facts agree. The words are those of languages that write blanks between them.
package near
