// Package support is the run-time half of every generated package: the
// receiver, the verification of signatures and the strict decoder. It is
// copied into the user's package, so its exported names are documented for
// the user, and its unexported names are the seam that generated code calls.
//
// It uses the standard library only and keeps to the language of Go 1.24. How a
// type is decoded and encoded is read from its fields and their tags once, by
// reflection; its method called field leads the decoder to the frequent kinds of
// fields without.
package support
