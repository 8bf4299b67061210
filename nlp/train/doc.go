// Package train fits the network of package nlp to treebanks in CoNLL-U.
//
// It is one bidirectional LSTM under a tagger, a recogniser of names and a
// biaffine dependency parser (Dozat and Manning, 2017), trained jointly in
// float32 and handed on in fixed point. One seed gives one model, byte for
// byte, whatever the number of cores: every minibatch is cut into the same
// shards, their gradients are added in the same order, and each number of a
// matrix product is one chain of fused multiply-adds in the order of the inner
// index, so vector width does not matter either.
package train
