// Package net is the network of package nlp as it runs: features in, tags,
// heads, relations and names out. It knows numbers only, no words of English
// and no documents, and computes in fixed point, so that the same text gives
// the same answer on every processor. Package nlp/train makes its weights.
package net
