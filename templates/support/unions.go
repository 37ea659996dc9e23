package support

// unions returns how the interfaces of this package are decoded. A generated
// package has a function of its own in place of this file.
func unions() []union { return nil }
