package exchange

import "strconv"

// Complaint is something wrong in a file that its owner can mend.
type Complaint struct {
	File string
	Line int    // from 1; 0 where the complaint is about the whole file
	What string // what is wrong
	Do   string // what to do about it
}

// Error gives the whole on one line: file:line: what; what to do.
func (c *Complaint) Error() string {
	s := c.File + ": "
	if c.Line > 0 {
		s = c.File + ":" + strconv.Itoa(c.Line) + ": "
	}
	s += c.What
	if c.Do != "" {
		s += "; " + c.Do
	}
	return s
}
