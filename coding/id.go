package coding

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// IDs makes the ids of one coding. An id is 16 hexadecimal digits of a hash
// over the report's key, what is identified (an event's type, a loss's kind,
// an alignment's relation, or "quote") and the first span that tells it; so it
// is the same on every run and machine, and does not move when another rule
// adds or drops an event elsewhere in the report.
type IDs struct {
	key  string
	made map[string]int
	// Offset is how many code points stand in the report before the text that
	// spans are now counted from; a long report is coded part by part.
	Offset int
}

// NewIDs starts the ids of a report. The key is what makes the report itself
// unmistakable, such as a hash of its date and text.
func NewIDs(reportKey string) *IDs {
	return &IDs{key: reportKey, made: map[string]int{}}
}

// Make gives the id of what the span tells. Asked the same again, as where one
// word tells two losses of a kind, it gives another id, by the order of asking.
func (ids *IDs) Make(what string, first Span) string {
	told := make([]byte, 0, len(ids.key)+len(what)+48)
	told = append(told, ids.key...)
	told = append(told, 0)
	told = append(told, what...)
	told = append(told, 0)
	told = append(told, first.In...)
	told = append(told, 0)
	told = strconv.AppendInt(told, int64(first.Start+ids.Offset), 10)
	told = append(told, '-')
	told = strconv.AppendInt(told, int64(first.End+ids.Offset), 10)
	again := ids.made[string(told)]
	ids.made[string(told)]++
	if again > 0 {
		told = append(told, '#')
		told = strconv.AppendInt(told, int64(again), 10)
	}
	sum := sha256.Sum256(told)
	return hex.EncodeToString(sum[:8])
}
