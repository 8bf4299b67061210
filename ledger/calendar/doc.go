// Package calendar counts days. The ledger keeps every date as a whole number,
// so that both of its databases compare and sort times alike, and so that a
// week or a month is arithmetic and not text.
package calendar
