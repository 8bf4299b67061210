// Package measure scores one coding of texts against another: the machine
// against a human coder, or two human coders against each other.
//
// # Basics
//
// Read takes the passages of a file, whoever coded them. Compare brings two
// codings of the same passages together: it pairs events, losses and
// quotations one to one, best pair first. Of the Comparison, Scores gives
// precision, recall and F1 with bootstrap intervals, the same by event type,
// how far the stated confidence can be trusted, and Krippendorff's alpha;
// Misses lists where the two differ.
//
// # Caveats
//
// Precision, recall and F1 take the first coding for the truth. Alpha takes
// neither for it. A passage that tells one event of its text alone
// (Passage.OneEvent) lets precision look lower than it is.
package measure
