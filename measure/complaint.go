package measure

import "fmt"

// Complaint is something wrong in a file of codings that its owner can mend.
type Complaint struct {
	File string
	Line int // 0 where the complaint is about the whole file
	Text string
}

// Error gives "file:line: text".
func (c Complaint) Error() string {
	if c.Line == 0 {
		return c.File + ": " + c.Text
	}
	return fmt.Sprintf("%s:%d: %s", c.File, c.Line, c.Text)
}
